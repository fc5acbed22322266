import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection, isGrpcServiceError, type ConnectionOptions } from '@temporalio/client';
import { TypedSearchAttributes, type SearchAttributeType } from '@temporalio/common';
import { msToTs, tsToMs } from '@temporalio/common/lib/time';
import { temporal } from '@temporalio/proto';
import {
  CrisisLevel,
  CrisisNumber,
  CrisisStage,
  CrisisType,
  Drill,
  NextDeadline,
  searchAttributes,
  WaitingFor,
} from '../../workflows/search-attributes';

const USABLE_TIMEOUT_MS = 60_000;
const PROBE = 'start-probe';
/** Status codes of gRPC. */
const NOT_FOUND = 5;
const ALREADY_EXISTS = 6;

const INDEXED_TYPES = {
  TEXT: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_TEXT,
  KEYWORD: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  KEYWORD_LIST: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD_LIST,
  INT: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_INT,
  DOUBLE: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DOUBLE,
  BOOL: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_BOOL,
  DATETIME: temporal.api.enums.v1.IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
} satisfies Record<SearchAttributeType, number>;

/** An address, or everything the SDK needs to reach a server that asks for TLS or an API key. */
export type Target = string | ConnectionOptions;

async function withConnection<T>(target: Target, use: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = await Connection.connect(typeof target === 'string' ? { address: target } : target);
  try {
    return await use(connection);
  } finally {
    await connection.close();
  }
}

/**
 * Makes sure that the namespace exists and keeps closed workflows for at least `retentionDays`: analysts come months
 * later, and a run closed by continue-as-new counts as closed. Changes nothing when that is so already, since on a
 * managed server others may have the right to.
 */
export async function ensureNamespace(
  target: Target,
  namespace: string,
  { retentionDays }: { retentionDays: number },
): Promise<void> {
  const retention = msToTs(`${retentionDays} days`);
  await withConnection(target, async (connection) => {
    const { workflowService } = connection;
    const kept = await currentRetentionMs(workflowService, namespace);
    if (kept === undefined) {
      await workflowService
        .registerNamespace({ namespace, workflowExecutionRetentionPeriod: retention })
        .catch((error: unknown) => ignoreCode(error, ALREADY_EXISTS));
      await eventually(() => workflowService.countWorkflowExecutions({ namespace }));
    } else if (kept < tsToMs(retention)) {
      await workflowService.updateNamespace({ namespace, config: { workflowExecutionRetentionTtl: retention } });
    }
  });
}

async function currentRetentionMs(
  service: Connection['workflowService'],
  namespace: string,
): Promise<number | undefined> {
  try {
    const { config } = await service.describeNamespace({ namespace });
    return tsToMs(config?.workflowExecutionRetentionTtl ?? undefined);
  } catch (error) {
    return ignoreCode(error, NOT_FOUND);
  }
}

function ignoreCode(error: unknown, code: number): undefined {
  if (!isGrpcServiceError(error) || Number(error.code) !== code) throw error;
}

/** Registers the search attributes that are missing and returns once a workflow can be started with all of them. */
export async function ensureSearchAttributes(target: Target, namespace: string): Promise<void> {
  await withConnection(target, async (connection) => {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = Object.values(searchAttributes).filter(({ name, type }) => {
      const found = customAttributes[name];
      if (found !== undefined && found !== INDEXED_TYPES[type]) throw wrongType(namespace, name, type);
      return found === undefined;
    });
    if (missing.length === 0) return;
    const added = Object.fromEntries(missing.map(({ name, type }) => [name, INDEXED_TYPES[type]]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: added });
    await probe(connection, namespace, probeAttributes());
  });
}

function wrongType(namespace: string, name: string, type: string): Error {
  return new Error(
    `Search attribute ${name} in namespace ${namespace} is not a ${type}: choose another TEMPORAL_NAMESPACE.`,
  );
}

/**
 * Whether the server really works on its store: a namespace is made, a workflow started, found and deleted.
 * Asked after a change of the server's version, when merely answering proves little.
 */
export async function proveUsable(target: Target): Promise<void> {
  const namespace = 'upgrade-probe';
  await ensureNamespace(target, namespace, { retentionDays: 1 });
  await withConnection(target, (connection) => probe(connection, namespace, new TypedSearchAttributes([])));
}

/** Starts a workflow that nobody works on, and deletes it, so that analysts never see it. */
async function probe(
  connection: Connection,
  namespace: string,
  typedSearchAttributes: TypedSearchAttributes,
): Promise<void> {
  const { workflow } = new Client({ connection, namespace });
  const options = { taskQueue: PROBE, workflowId: PROBE, typedSearchAttributes };
  // Left by a start that was killed at this point, it is as good as a new one.
  const workflowIdConflictPolicy = 'USE_EXISTING';
  await eventually(() => workflow.start(PROBE, { ...options, workflowIdConflictPolicy }));
  await workflow.count(`WorkflowId = '${PROBE}'`);
  await workflow.getHandle(PROBE).terminate('the server is usable');
  await connection.workflowService.deleteWorkflowExecution({ namespace, workflowExecution: { workflowId: PROBE } });
}

/** Repeats what fails only because the server's parts do not all know of a change yet. */
async function eventually(attempt: () => Promise<unknown>): Promise<void> {
  for (const start = Date.now(); ; await sleep(100)) {
    try {
      await attempt();
      return;
    } catch (error) {
      if (Date.now() - start > USABLE_TIMEOUT_MS) throw error;
    }
  }
}

function probeAttributes(): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: CrisisNumber, value: PROBE },
    { key: CrisisType, value: PROBE },
    { key: CrisisLevel, value: PROBE },
    { key: CrisisStage, value: PROBE },
    { key: WaitingFor, value: [PROBE] },
    { key: NextDeadline, value: new Date(0) },
    { key: Drill, value: true },
  ]);
}
