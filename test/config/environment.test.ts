import { ConfigError, loadConfig } from '../../worker/config';

const serverKey = Buffer.alloc(32, 1).toString('base64');
const complete = {
  DATABASE_URL: 'postgresql://crisis:secret@db.example/crisis',
  CRISIS_SERVER_KEY: serverKey,
  TEMPORAL_ADDRESS: 'temporal.example:7233',
};

function faults(env: Record<string, string>): string {
  try {
    loadConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return '';
}

test('two variables are enough to start', () => {
  const config = loadConfig(complete);
  expect(config).toMatchObject({ serverKey, orgTimeZone: 'Asia/Shanghai', embedded: false, payloadKey: undefined });
  expect(config.temporal).toMatchObject({ namespace: 'customer-crisis', taskQueue: 'crisis' });
  expect(config.temporal.connection.address).toBe('temporal.example:7233');
});

test('every fault is named at once', () => {
  const message = faults({ ...complete, DATABASE_URL: 'mysql://db', CRISIS_SERVER_KEY: '', ORG_TIME_ZONE: 'Mars' });
  expect(message).toContain('DATABASE_URL is not a postgresql:// address');
  expect(message).toContain('CRISIS_SERVER_KEY is not set');
  expect(message).toContain('ORG_TIME_ZONE is not a time zone');
});

test.each([
  ['CRISIS_SERVER_KEY', Buffer.alloc(31).toString('base64')],
  ['PAYLOAD_KEY', Buffer.alloc(16).toString('base64')],
  ['API_PORT', '70000'],
  ['SMTP_URL', 'http://mail'],
  ['PUBLIC_URL', 'ftp://here'],
])('%s is refused when it is %s', (name, value) => {
  expect(faults({ ...complete, [name]: value })).toContain(name);
});

test('faults never repeat a secret', () => {
  expect(faults({ ...complete, CRISIS_SERVER_KEY: 'c2hvcnQtc2VjcmV0' })).not.toContain('c2hvcnQtc2VjcmV0');
});

test('TLS and an API key come from the SDK’s own variables, but not into the embedded stack', () => {
  const env = { ...complete, TEMPORAL_API_KEY: 'key' };
  expect(loadConfig(env).temporal.connection).toMatchObject({ apiKey: 'key' });
  expect(loadConfig({ ...env, EMBEDDED: '1' }).temporal.connection).toEqual({ address: 'temporal.example:7233' });
});

test('the public address has no slash at its end', () => {
  expect(loadConfig({ ...complete, PUBLIC_URL: 'https://crisis.example/' }).api.publicUrl).toBe(
    'https://crisis.example',
  );
});
