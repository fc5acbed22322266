import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { NativeConnectionOptions } from '@temporalio/worker';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const base64Of = (check: (bytes: number) => boolean, message: string): z.ZodType<string, string> =>
  z.base64(message).refine((text) => check(Buffer.from(text, 'base64').length), message);
const timeZone = z.string().refine(isTimeZone, 'is not a time zone such as Asia/Shanghai');

/** Every variable that any process reads, in one place. */
const Environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'is not a postgresql:// address' }),
  DB_POOL_SIZE: z.coerce.number().int().min(1).max(500).default(20),
  TEMPORAL_NAMESPACE: z.string().default('customer-crisis'),
  TEMPORAL_UI_URL: z.url().default('http://127.0.0.1:8233'),
  TASK_QUEUE: z.string().default('crisis'),
  API_HOST: z.string().default('127.0.0.1'),
  API_PORT: port.default(8300),
  TRUST_PROXY: z.string().optional(),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  CRISIS_SERVER_KEY: base64Of((bytes) => bytes >= 32, 'is not base64 of at least 32 bytes (openssl rand -base64 32)'),
  PAYLOAD_KEY: base64Of(
    (bytes) => bytes === 32,
    'is not base64 of exactly 32 bytes (openssl rand -base64 32)',
  ).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'is not an smtp(s):// address' }).optional(),
  MAIL_FROM: z.string().default('Customer Crisis Office <crisis@localhost>'),
  PAYER_URL: z.url({ protocol: /^https?$/, error: 'is not an http(s) address' }).optional(),
  PAYER_CALLBACK_SECRET: z.string().min(32, 'has less than 32 characters (openssl rand -base64 32)').optional(),
  ORG_TIME_ZONE: timeZone.default('Asia/Shanghai'),
  EMBEDDED: z.enum(['0', '1']).default('0'),
});

type Variables = z.infer<typeof Environment>;

export interface Config {
  databaseUrl: string;
  dbPoolSize: number;
  temporal: {
    /** For `Connection.connect` and `NativeConnection.connect`: address, and TLS or API key where the server asks for them. */
    connection: NativeConnectionOptions;
    namespace: string;
    uiUrl: string;
    taskQueue: string;
  };
  api: {
    host: string;
    port: number;
    /** The address people reach the API and console by, without a slash at the end. */
    publicUrl: string;
    /** Addresses of the proxies in front (or how many there are): only they may say whom they speak for. */
    trustProxy: string | number | false;
  };
  /** Base64; keys decision tokens and API tokens. */
  serverKey: string;
  /** Base64 of 32 bytes; payloads are encrypted with it when it is set. */
  payloadKey: string | undefined;
  mail: { smtpUrl: string | undefined; from: string };
  payerUrl: string | undefined;
  /** Shared with the payer, who signs its callbacks with it. */
  payerCallbackSecret: string | undefined;
  orgTimeZone: string;
  /** Run by the supervisor of `npm start`, on loopback, with sample people. */
  embedded: boolean;
}

/** The environment is wrong; the message lists every fault, so that nobody has to start five times to find five. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }));
  } catch {
    return false;
  }
}

/** Reads the environment once, at start. Throws a `ConfigError` that names every variable at fault. */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  // An empty variable counts as one that is not set.
  const given = Object.fromEntries(Object.entries(env).filter((entry): entry is [string, string] => Boolean(entry[1])));
  const parsed = Environment.safeParse(given);
  if (!parsed.success) throw new ConfigError(describe(parsed.error, given));
  return fromVariables(parsed.data, given);
}

function describe({ issues }: z.ZodError, given: Record<string, string>): string {
  const lines = issues.map(
    ({ path: [name], message }) => `  ${String(name)} ${String(name) in given ? message : 'is not set'}`,
  );
  return ['The environment is not complete:', ...new Set(lines)].join('\n');
}

function fromVariables(variables: Variables, given: Record<string, string>): Config {
  return {
    databaseUrl: variables.DATABASE_URL,
    dbPoolSize: variables.DB_POOL_SIZE,
    temporal: temporalConfig(variables, given),
    api: {
      trustProxy: trustedProxies(variables.TRUST_PROXY),
      host: variables.API_HOST,
      port: variables.API_PORT,
      publicUrl: (variables.PUBLIC_URL ?? `http://${variables.API_HOST}:${variables.API_PORT}`).replace(/\/+$/, ''),
    },
    serverKey: variables.CRISIS_SERVER_KEY,
    payloadKey: variables.PAYLOAD_KEY,
    mail: { smtpUrl: variables.SMTP_URL, from: variables.MAIL_FROM },
    payerUrl: variables.PAYER_URL,
    payerCallbackSecret: variables.PAYER_CALLBACK_SECRET,
    orgTimeZone: variables.ORG_TIME_ZONE,
    embedded: variables.EMBEDDED === '1',
  };
}

/** A number means so many hops; without it a forwarded address is only a claim. */
function trustedProxies(given: string | undefined): string | number | false {
  if (given === undefined) return false;
  return /^\d+$/.test(given) ? Number(given) : given;
}

/**
 * Outside the embedded stack the SDK's own environment configuration applies: TEMPORAL_TLS_*, TEMPORAL_API_KEY and the
 * profile file. Inside it only the address counts, or a profile made for the cloud would leak into it.
 */
function temporalConfig(variables: Variables, given: Record<string, string>): Config['temporal'] {
  const { TEMPORAL_NAMESPACE: namespace, TEMPORAL_UI_URL: uiUrl, TASK_QUEUE: taskQueue } = variables;
  const address = given['TEMPORAL_ADDRESS'];
  if (variables.EMBEDDED === '1') return { connection: address ? { address } : {}, namespace, uiUrl, taskQueue };
  const profile = readProfile(given);
  const chosen = given['TEMPORAL_NAMESPACE'] ?? profile.namespace ?? namespace;
  return { connection: profile.connectionOptions, namespace: chosen, uiUrl, taskQueue };
}

function readProfile(given: Record<string, string>): ReturnType<typeof loadClientConnectConfig> {
  try {
    return loadClientConnectConfig({ overrideEnvVars: given });
  } catch (error) {
    throw new ConfigError(`The Temporal environment configuration cannot be read: ${(error as Error).message}`);
  }
}
