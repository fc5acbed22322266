import type { Client, WorkflowHandle } from '@temporalio/client';
import { defaultPayloadConverter } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { BareShape } from './bare/workflow';

type History = Awaited<ReturnType<WorkflowHandle['fetchHistory']>>;
type HistoryEvent = NonNullable<History['events']>[number];

const { EventType } = temporal.api.enums.v1;
const { HistoryEvent: EventCodec } = temporal.api.history.v1;
const { MARKER_RECORDED, ACTIVITY_TASK_SCHEDULED, TIMER_STARTED, WORKFLOW_EXECUTION_UPDATE_ACCEPTED } = {
  MARKER_RECORDED: EventType.EVENT_TYPE_MARKER_RECORDED,
  ACTIVITY_TASK_SCHEDULED: EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
  TIMER_STARTED: EventType.EVENT_TYPE_TIMER_STARTED,
  WORKFLOW_EXECUTION_UPDATE_ACCEPTED: EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED,
};

export interface Tally {
  readonly events: number;
  readonly bytes: number;
}

/** What one process left in the histories of all its runs and children. */
export interface Census extends BareShape, Tally {
  readonly runs: number;
  /** By event type; activities, local activities and markers by name too. */
  readonly byType: Readonly<Record<string, Tally>>;
}

/** Counts what stands in the histories; nothing here is known beforehand. */
export async function takeCensus(client: Client, workflowId: string, firstRunId?: string): Promise<Census> {
  const events: HistoryEvent[] = [];
  const open: { workflowId: string; runId: string | undefined }[] = [{ workflowId, runId: firstRunId }];
  let runs = 0;
  for (let run = open.pop(); run; run = open.pop()) {
    const { events: found } = await client.workflow.getHandle(run.workflowId, run.runId).fetchHistory();
    runs += 1;
    for (const event of found ?? []) {
      events.push(event);
      open.push(...furtherRuns(event, run.workflowId));
    }
  }
  return { runs, ...shapeOf(events), ...sum(events), byType: tally(events) };
}

/** Runs that this event names: the next one, or a child's. */
function furtherRuns(event: HistoryEvent, workflowId: string): { workflowId: string; runId: string | undefined }[] {
  const next = event.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  const child = event.childWorkflowExecutionStartedEventAttributes?.workflowExecution;
  return [
    ...(next ? [{ workflowId, runId: next }] : []),
    ...(child?.workflowId ? [{ workflowId: child.workflowId, runId: child.runId ?? undefined }] : []),
  ];
}

function shapeOf(events: readonly HistoryEvent[]): BareShape {
  const count = (type: temporal.api.enums.v1.EventType, holds: (event: HistoryEvent) => boolean = () => true): number =>
    events.filter((event) => event.eventType === type && holds(event)).length;
  return {
    updates: count(WORKFLOW_EXECUTION_UPDATE_ACCEPTED),
    activities: count(ACTIVITY_TASK_SCHEDULED),
    localActivities: count(MARKER_RECORDED, (event) => localActivity(event) !== undefined),
    timers: count(TIMER_STARTED),
  };
}

function localActivity(event: HistoryEvent): string | undefined {
  const marker = event.markerRecordedEventAttributes;
  if (marker?.markerName !== 'core_local_activity') return undefined;
  const [data] = marker.details?.['data']?.payloads ?? [];
  const { activity_type: name } = data ? defaultPayloadConverter.fromPayload<{ activity_type?: string }>(data) : {};
  return name ?? 'unknown';
}

function bytesOf(event: HistoryEvent): number {
  return EventCodec.encode(event).finish().length;
}

function sum(events: readonly HistoryEvent[]): Tally {
  return { events: events.length, bytes: events.reduce((total, event) => total + bytesOf(event), 0) };
}

function tally(events: readonly HistoryEvent[]): Record<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const event of events) {
    const name = nameOf(event);
    const before = tallies.get(name) ?? { events: 0, bytes: 0 };
    tallies.set(name, { events: before.events + 1, bytes: before.bytes + bytesOf(event) });
  }
  const byCount = [...tallies].toSorted(([, a], [, b]) => b.events - a.events || b.bytes - a.bytes);
  return Object.fromEntries(byCount);
}

function nameOf(event: HistoryEvent): string {
  const type = (EventType[event.eventType ?? 0] ?? 'unknown').replace('EVENT_TYPE_', '').toLowerCase();
  const local = localActivity(event);
  const detail = local ?? event.activityTaskScheduledEventAttributes?.activityType?.name;
  return detail ? `${type} ${detail}` : type;
}
