import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import pg from 'pg';
import type * as Wasm from '@prisma/schema-engine-wasm';

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
 * `createRequire` comes from the process so that Jest, whose own `require` knows no ES modules, can run it too.
 */
function loadBindings(): Bindings {
  if (bindings) return bindings;
  const requireNative = process.getBuiltinModule('node:module').createRequire(__filename);
  const file = requireNative.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  const loaded = requireNative(file) as Bindings;
  const wasm = new WebAssembly.Module(readFileSync(path.join(path.dirname(file), 'schema_engine_bg.wasm')));
  const { exports } = new WebAssembly.Instance(wasm, { './schema_engine_bg.js': loaded });
  loaded.__wbg_set_wasm(exports);
  (exports['__wbindgen_start'] as () => void)();
  return (bindings = loaded);
}

/** The parts of the address: a connection string would win over the name of the shadow database that the adapter sets. */
function poolConfig(url: string): pg.PoolConfig {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  return { host, port, user, password: password ?? undefined, database, ssl, max: 2 };
}

/** Runs `use` with a schema engine connected to the database at `url`. */
export async function withSchemaEngine<T>(
  url: string,
  schema: string | undefined,
  use: (engine: Wasm.SchemaEngine) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool(poolConfig(url));
  const factory = bindMigrationAwareSqlAdapterFactory(new PrismaPg(pool));
  const datamodels: [string, string][] | undefined = schema === undefined ? undefined : [['schema.prisma', schema]];
  const engine = await loadBindings().SchemaEngine.new({ datamodels }, () => undefined, factory);
  try {
    return await use(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}
