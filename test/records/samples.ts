import type { Approval } from '../../domain/approval';
import { newCare } from '../../domain/care';
import type { Deadline } from '../../domain/deadline';
import type { Evidence } from '../../domain/evidence';
import type { DomainEvent, EventBodies, EventType, RecordBatch, StreamKind } from '../../domain/events';
import type { Notice } from '../../domain/notice';
import type { Actor } from '../../domain/people';
import type { Task } from '../../domain/task';

export const T0 = Date.UTC(2026, 10, 2, 1, 0);
export const by: Actor = { personId: 'P1', roles: ['office'], via: 'api', address: '10.0.0.7', requestId: 'R1' };

/** Events of one workflow, numbered as they come. */
export class Course {
  private seq = 0;

  constructor(
    readonly number: string,
    readonly kind: StreamKind = 'crisis',
    readonly workflowId = `${kind}-${number}`,
    readonly runId = 'run-1',
  ) {}

  /** The same workflow from an earlier point on, as a reset makes it. */
  resetTo(seq: number, runId: string): Course {
    const course = new Course(this.number, this.kind, this.workflowId, runId);
    course.seq = seq;
    return course;
  }

  event<T extends EventType>(type: T, data: EventBodies[T], at = T0 + this.seq * 60_000): DomainEvent {
    this.seq += 1;
    return { type, data, seq: this.seq, at, by } as unknown as DomainEvent;
  }

  batch(events: readonly DomainEvent[], answers: RecordBatch['answers'] = []): RecordBatch {
    const { kind, number, workflowId, runId } = this;
    return { stream: { kind, number }, workflowId, runId, events, answers, drill: false };
  }

  opened(title = '婴儿车刹车失灵'): DomainEvent {
    return this.event('crisisOpened', {
      head: { number: this.number, title, type: 'quality', drill: false, lang: 'zh' },
      stage: 'warning',
      level: 'III',
      policyVersion: 1,
      planId: 'quality',
      planVersion: 1,
    });
  }

  note(note: string): DomainEvent {
    return this.event('noteAdded', { note, pinned: false });
  }
}

export function task(id: string, changes: Partial<Task> = {}): Task {
  return {
    id,
    kind: 'plan',
    title: { zh: '核实批次', en: 'Check the batch' },
    stage: 'response',
    role: 'quality',
    required: true,
    dependsOn: [],
    status: 'open',
    version: 1,
    ...changes,
  };
}

export function deadline(id: string, changes: Partial<Deadline> = {}): Deadline {
  return {
    id,
    obligation: 'task',
    subject: { zh: '核实批次', en: 'Check the batch' },
    waitingFor: ['quality'],
    startAt: T0,
    duration: { amount: 4, unit: 'hours' },
    dueAt: T0 + 4 * 3_600_000,
    assumed: false,
    warnAts: [],
    ladder: [],
    silence: 'keepEscalating',
    pauses: [],
    status: 'running',
    warned: 0,
    stepsTaken: 0,
    ...changes,
  };
}

export function notice(id: string, to: readonly string[], changes: Partial<Notice> = {}): Notice {
  return {
    id,
    kind: 'warning',
    title: { zh: '预警通知', en: 'Warning notice' },
    body: { zh: '三级预警', en: 'Level III' },
    roles: ['production'],
    to,
    channels: ['inbox', 'mail'],
    mustAcknowledge: true,
    acknowledged: {},
    issuedAt: T0,
    ...changes,
  };
}

export function approval(id: string, changes: Partial<Approval> = {}): Approval {
  return {
    id,
    kind: 'compensation',
    subject: { zh: '赔偿', en: 'Compensation' },
    matterId: 'K1',
    amountFen: 320_000,
    requestedBy: 'P1',
    excluded: ['P1'],
    tiers: [{ name: { zh: '客服经理', en: 'Service manager' }, roles: ['serviceManager'], needed: 1 }],
    tier: 0,
    votes: [],
    status: 'open',
    generations: {},
    tokenHashes: {},
    escalatedTo: [],
    requestedAt: T0,
    ...changes,
  };
}

export function evidence(id: string, changes: Partial<Evidence> = {}): Evidence {
  return {
    id,
    sha256: id.padStart(64, '0'),
    name: '现场照片.jpg',
    sizeBytes: 4,
    mediaType: 'image/jpeg',
    by: 'P1',
    at: T0,
    ...changes,
  };
}

export const care = (customerId: string) => newCare(customerId, [], T0);
