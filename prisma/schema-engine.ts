import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type * as Wasm from '@prisma/schema-engine-wasm';

type Engine = Wasm.SchemaEngine;
type Exports = Record<string, unknown>;
type Bindings = typeof Wasm & { __wbg_set_wasm(exports: Exports): void };

/** The part used here of a global that Node's types leave to the browser's. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports: Record<string, unknown>) => { exports: Exports };
};

let bindings: Bindings | undefined;

/**
 * Loads Prisma's official schema engine from its WebAssembly package, which needs no download.
 * Its entry point imports the `.wasm` file as a module, which Node cannot do without a flag; hence by hand.
 */
function loadBindings(): Bindings {
  if (bindings) return bindings;
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const loaded = require(file) as Bindings;
  const wasm = new WebAssembly.Module(readFileSync(path.join(path.dirname(file), 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': withoutWaiting(loaded) });
  loaded.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
  return (bindings = loaded);
}

/** The engine never clears the timer of its ten-second lock timeout, which would keep the process alive as long. */
function withoutWaiting(imports: Exports): Exports {
  const timers = Object.keys(imports).filter((name) => name.startsWith('__wbg_setTimeout'));
  const unref = (callback: () => void, delayMs: number): unknown => setTimeout(callback, delayMs).unref();
  return { ...imports, ...Object.fromEntries(timers.map((name) => [name, unref])) };
}

/** Runs `use` with a schema engine connected to the database at `url`. */
export async function withSchemaEngine<T>(url: string, use: (engine: Engine) => Promise<T>): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  try {
    return await runEngine(wholeScripts(new PrismaPg(pool), pool), use);
  } finally {
    await pool.end();
  }
}

/** The adapter cuts scripts at every semicolon, even inside function bodies; the server takes them whole, as one transaction. */
function wholeScripts(adapter: PrismaPg, pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  const { provider, adapterName } = adapter;
  const executeScript = async (script: string): Promise<void> => void (await pool.query(script));
  const connect = async () => Object.assign(await adapter.connect(), { executeScript });
  return { provider, adapterName, connect, connectToShadowDb: () => adapter.connectToShadowDb() };
}

/** Runs `use` with a schema engine without a database: enough to compare two schemas. */
export async function withOfflineEngine<T>(use: (engine: Engine) => Promise<T>): Promise<T> {
  const nothing = { columnNames: [], columnTypes: [], rows: [] };
  const connection = {
    provider: 'postgres' as const,
    adapterName: 'offline',
    queryRaw: async () => nothing,
    executeRaw: async () => 0,
    executeScript: async () => undefined,
    startTransaction: () => Promise.reject(new Error('There is no database to write to.')),
    getConnectionInfo: () => ({ supportsRelationJoins: true }),
    dispose: async () => undefined,
    underlyingDriver: () => undefined,
  };
  const { provider, adapterName } = connection;
  const connect = async (): Promise<typeof connection> => connection;
  return runEngine({ provider, adapterName, connect, connectToShadowDb: connect }, use);
}

async function runEngine<T>(
  adapter: SqlMigrationAwareDriverAdapterFactory,
  use: (engine: Engine) => Promise<T>,
): Promise<T> {
  const factory = bindMigrationAwareSqlAdapterFactory(adapter);
  const engine = await loadBindings().SchemaEngine.new({ datamodels: undefined }, () => undefined, factory);
  try {
    return await use(engine);
  } finally {
    engine.free();
  }
}
