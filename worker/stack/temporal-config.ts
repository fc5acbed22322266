export interface TemporalPorts {
  grpc: number;
  http: number;
  ui: number;
  /** RPC and membership ports of the inner services; membership ports must not exceed 32767. */
  history: number;
  matching: number;
  worker: number;
  frontendMembership: number;
  historyMembership: number;
  matchingMembership: number;
  workerMembership: number;
}

/** Where the search for a free port begins, for each. */
export const WANTED_TEMPORAL_PORTS: TemporalPorts = {
  grpc: 7233,
  http: 7243,
  ui: 8233,
  history: 17_234,
  matching: 17_235,
  worker: 17_239,
  frontendMembership: 16_933,
  historyMembership: 16_934,
  matchingMembership: 16_935,
  workerMembership: 16_939,
};

/** Server settings that differ from Temporal's defaults, and why. */
export const DYNAMIC_CONFIG: Record<string, unknown> = {
  // Tests skip weeks; at the default shift of a second every skip would cost one.
  'frontend.WorkflowTimeSkippingEnabled': true,
  'history.timerProcessorMaxTimeShift': '10ms',
  // With one shard the default of 20 reads a second makes every timer and every task wait (223 ms a skip against 14).
  'history.timerProcessorMaxPollRPS': 2_000,
  'history.transferProcessorMaxPollRPS': 2_000,
  'history.visibilityProcessorMaxPollRPS': 2_000,
  'frontend.WorkflowPauseEnabled': true,
  // New namespaces and search attributes are usable at once, not after a cache's ten seconds.
  'system.namespaceCacheRefreshInterval': '1s',
  'system.forceSearchAttributesCacheRefreshOnRead': true,
  // One process needs no partitions; with several, a task may wait in one that nobody polls.
  'matching.numTaskqueueReadPartitions': 1,
  'matching.numTaskqueueWritePartitions': 1,
  // A busy crisis is commanded by many people at once.
  'history.maxInFlightUpdates': 100,
  'limit.maxIDLength': 255,
};

/** The dynamic settings as the server's own file format; JSON is YAML. */
export function dynamicConfigFile(): string {
  const entries = Object.entries(DYNAMIC_CONFIG).map(([key, value]) => [key, [{ value, constraints: {} }]]);
  return JSON.stringify(Object.fromEntries(entries), null, 2);
}

/** The server's configuration: one process, every port on loopback, one SQLite file in write-ahead mode. */
export function serverConfigFile(database: string, dynamicConfig: string, ports: TemporalPorts): string {
  const service = (grpcPort: number, membershipPort: number, more = {}): object => ({
    rpc: { grpcPort, membershipPort, bindOnLocalHost: true, ...more },
  });
  const frontend = `127.0.0.1:${ports.grpc}`;
  const config = {
    log: { stdout: true, level: 'warn' },
    persistence: {
      defaultStore: 'sqlite',
      visibilityStore: 'sqlite',
      // The CLI's number too, so that either shape opens the other's file.
      numHistoryShards: 1,
      datastores: { sqlite: { sql: sqliteStore(database) } },
    },
    global: { membership: { maxJoinDuration: '30s', broadcastAddress: '127.0.0.1' } },
    services: {
      frontend: service(ports.grpc, ports.frontendMembership, { httpPort: ports.http }),
      history: service(ports.history, ports.historyMembership),
      matching: service(ports.matching, ports.matchingMembership),
      worker: service(ports.worker, ports.workerMembership),
    },
    clusterMetadata: clusterMetadata(frontend, `127.0.0.1:${ports.http}`),
    dcRedirectionPolicy: { policy: 'noop' },
    dynamicConfigClient: { filepath: dynamicConfig, pollInterval: '60s' },
  };
  return JSON.stringify(config, null, 2);
}

function sqliteStore(databaseName: string): object {
  const connectAttributes = {
    cache: 'private',
    setup: 'true',
    journal_mode: 'wal',
    synchronous: '2',
    busy_timeout: '10000',
  };
  return {
    pluginName: 'sqlite',
    databaseName,
    connectAddr: 'localhost',
    connectProtocol: 'tcp',
    connectAttributes,
    maxConns: 1,
    maxIdleConns: 1,
  };
}

function clusterMetadata(rpcAddress: string, httpAddress: string): object {
  return {
    enableGlobalNamespace: false,
    failoverVersionIncrement: 10,
    masterClusterName: 'active',
    currentClusterName: 'active',
    clusterInformation: {
      active: { enabled: true, initialFailoverVersion: 1, rpcName: 'frontend', rpcAddress, httpAddress },
    },
  };
}

/** The UI's configuration, for its own server beside a server built from modules. */
export function uiConfigFile(address: string, port: number, namespace: string): string {
  return JSON.stringify({
    temporalGrpcAddress: address,
    host: '127.0.0.1',
    port,
    enableUi: true,
    defaultNamespace: namespace,
    disableNewsFetch: true,
    cors: { cookieInsecure: true, allowOrigins: [`http://127.0.0.1:${port}`, `http://localhost:${port}`] },
  });
}
