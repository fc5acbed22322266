import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiClient, type NewComplaint } from '../../scripts/ingest/client';
import { feed, type FeedOptions } from '../../scripts/ingest/feed';
import type { Row } from '../../scripts/ingest/read';

const START_AT = Date.parse('2025-03-01T00:00:00Z');

/** Speaks the few lines of the API that feeding takes, over real HTTP. */
class SmallApi {
  readonly batches: Array<{ complaints: NewComplaint[]; key: string; at: number }> = [];
  private readonly numbers = new Map<string, string>();
  private server: Server | undefined;
  /** Answers 503 so many times first. */
  busy = 0;

  async listen(): Promise<string> {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => this.server!.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.server!.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server!.closeAllConnections();
    await new Promise((resolve) => this.server!.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const given = JSON.parse(Buffer.concat(chunks).toString() || '{}') as Record<string, never>;
    if (request.url === '/api/v1/auth/sign-in') {
      if (given['password'] !== 'right') return { status: 401, body: { title: 'Wrong user name or password' } };
      return { status: 200, body: { token: 'T' } };
    }
    if (request.headers.authorization !== 'Bearer T') return { status: 401, body: {} };
    this.busy -= 1;
    if (this.busy >= 0) return { status: 503, body: { title: 'Away' } };
    const complaints = given['complaints'] as unknown as NewComplaint[];
    this.batches.push({ complaints, key: String(request.headers['idempotency-key']), at: performance.now() });
    return { status: 200, body: { results: complaints.map((one, index) => this.take(one, index)) } };
  }

  private take({ externalId, body }: NewComplaint, index: number): object {
    if (body === 'bad') return { index, status: 'invalid', errors: [{ pointer: '#/body', detail: 'is bad' }] };
    const known = this.numbers.get(externalId);
    const number = known ?? `TS-${this.numbers.size + 1}`;
    this.numbers.set(externalId, number);
    return { index, status: known ? 'duplicate' : 'created', number };
  }
}

function row(index: number, fields: Row['fields'] = {}): Row {
  const own = { title: `title ${index}`, body: `body ${index}`, customerId: `u${index}`, reach: '2' };
  return {
    line: index + 2,
    at: START_AT + index * 60_000,
    id: `r${index}`,
    key: `key${index}`,
    fields: { ...own, ...fields },
  };
}

const rows = Array.from({ length: 7 }, (_, index) => row(index));
const fast: FeedOptions = { scale: 0, batch: 3, offset: '+08:00' };
const nowhere = (): void => {};

describe('W3 feeding a file', () => {
  let api: SmallApi;
  let address: string;
  let client: ApiClient;
  beforeEach(async () => {
    api = new SmallApi();
    address = await api.listen();
    client = await ApiClient.signIn(address, 'wu', 'right');
  });
  afterEach(() => api.close());

  test('rows go out in order, in batches, with all that the file says', async () => {
    const progress: number[] = [];
    const fed = await feed(rows, client, fast, (done) => progress.push(done));
    expect(api.batches.map(({ complaints }) => complaints.length)).toEqual([3, 3, 1]);
    expect(progress).toEqual([3, 6, 7]);
    expect(fed).toMatchObject({ created: 7, duplicates: 0, bad: [] });
    expect(fed.rowByNumber.get('TS-7')?.id).toBe('r6');
    expect(api.batches[0]!.complaints[1]).toEqual({
      source: 'import',
      channel: 'import',
      externalId: 'key1',
      title: 'title 1',
      body: 'body 1',
      receivedAt: '2025-03-01T08:01:00+08:00',
      reach: 2,
      customer: { externalId: 'u1' },
    });
  });

  test('a title alone is the text; a reach that is no number is left out', async () => {
    const fields = { title: 'only a title', reach: 'many' };
    await feed([{ ...row(0), fields }], client, fast, nowhere);
    expect(api.batches[0]!.complaints[0]).toMatchObject({ title: 'only a title', body: 'only a title' });
    expect(api.batches[0]!.complaints[0]).not.toHaveProperty('reach');
  });

  test('once or repeated: the second run adds nothing and finds the same complaints', async () => {
    const first = await feed(rows, client, fast, nowhere);
    const second = await feed(rows, client, { ...fast, batch: 5 }, nowhere);
    expect(second).toMatchObject({ created: 0, duplicates: 7 });
    expect([...second.rowByNumber.keys()]).toEqual([...first.rowByNumber.keys()]);
  });

  test('the same batch has the same idempotency key, another batch another', async () => {
    await feed(rows, client, fast, nowhere);
    await feed(rows, client, fast, nowhere);
    const keys = api.batches.map(({ key }) => key);
    expect(keys.slice(0, 3)).toEqual(keys.slice(3));
    expect(new Set(keys).size).toBe(3);
  });

  test('a refused row is told with its line, the others are taken', async () => {
    const fed = await feed([row(0), row(1, { body: 'bad' }), row(2)], client, fast, nowhere);
    expect(fed).toMatchObject({ created: 2, bad: [{ line: 3, reason: '#/body: is bad' }] });
  });

  test('a busy server is asked again, nothing is lost', async () => {
    api.busy = 1;
    expect(await feed(rows, client, fast, nowhere)).toMatchObject({ created: 7 });
  });

  test('a wrong password is refused in the words of the API', async () => {
    await expect(ApiClient.signIn(address, 'wu', 'wrong')).rejects.toThrow('401 Wrong user name or password');
  });

  test('a refusal ends it and says why', async () => {
    const stranger = new ApiClient(address, 'other');
    await expect(feed(rows, stranger, fast, nowhere)).rejects.toThrow('401');
  });

  test('a time scale keeps the distances of the file', async () => {
    await feed(rows.slice(0, 4), client, { ...fast, scale: 600 }, nowhere);
    const times = api.batches.map(({ at }) => at);
    expect(api.batches).toHaveLength(4);
    expect(times.at(-1)! - times[0]!).toBeGreaterThan(250);
  });
});
