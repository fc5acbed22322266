import { iso } from '../database';
import { projection, type ProjectedTable } from './table';

const ofCrisis = { kind: 'crisis', column: 'crisis_number' } as const;

const milestone = {
  name: 'milestone',
  belongs: ofCrisis,
  columns: { crisis_number: 'text', position: 'int', stage: 'text', from_stage: 'text', at: 'timestamptz' },
  key: ['crisis_number', 'position'],
} as const satisfies ProjectedTable;

const assessment = {
  name: 'assessment',
  belongs: ofCrisis,
  columns: { crisis_number: 'text', version: 'int', level: 'text', previous: 'text', data: 'jsonb' },
  key: ['crisis_number', 'version'],
} as const satisfies ProjectedTable;

const seatHolder = {
  name: 'seat_holder',
  belongs: ofCrisis,
  columns: {
    crisis_number: 'text',
    seat: 'text',
    since: 'timestamptz',
    person_id: 'text',
    until: 'timestamptz',
    reason: 'text',
  },
  key: ['crisis_number', 'seat', 'since'],
} as const satisfies ProjectedTable;

const situationReport = {
  name: 'situation_report',
  belongs: ofCrisis,
  columns: { crisis_number: 'text', no: 'int', by: 'text', at: 'timestamptz', text: 'text' },
  key: ['crisis_number', 'no'],
} as const satisfies ProjectedTable;

/** When the crisis entered which stage. */
export const milestones = projection(milestone, ['stageEntered'], (event) => [
  {
    crisis_number: event.stream.number,
    position: event.position,
    stage: event.data.stage,
    from_stage: event.data.from,
    at: iso(event.at),
  },
]);

/** Every assessment of the level, overrides with their reasons (W5). */
export const assessments = projection(assessment, ['levelAssessed'], (event) => [
  {
    crisis_number: event.stream.number,
    version: event.data.assessment.version,
    level: event.data.assessment.level,
    previous: event.data.previous,
    data: event.data.assessment,
  },
]);

/** Who held which seat from when to when (S1). */
export const seatHolders = projection(seatHolder, ['seatFilled'], (event) => {
  const { seat, previous, holder } = event.data;
  return [...(previous ? [previous] : []), holder].map((one) => ({
    crisis_number: event.stream.number,
    seat,
    since: iso(one.sinceAt),
    person_id: one.personId,
    until: one.untilAt === undefined ? null : iso(one.untilAt),
    reason: one.reason,
  }));
});

/** Situation reports as handed in (S4, S12). */
export const situationReports = projection(situationReport, ['situationReported'], (event) => {
  const { no, by, at, text } = event.data.report;
  return [{ crisis_number: event.stream.number, no, by, at: iso(at), text }];
});
