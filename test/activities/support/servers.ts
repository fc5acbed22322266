export async function testTemporal(): Promise<{ address: string; namespace: string }> {
  return {
    address: process.env['TEMPORAL_ADDRESS'] ?? '127.0.0.1:29233',
    namespace: process.env['TEMPORAL_NAMESPACE'] ?? 'test',
  };
}
