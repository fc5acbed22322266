import { iso } from '../database';
import { projection, STREAM_COLUMNS, streamColumns, type ProjectedTable } from './table';

const notice = {
  name: 'notice',
  belongs: 'stream',
  columns: {
    ...STREAM_COLUMNS,
    id: 'text',
    kind: 'text',
    must_acknowledge: 'boolean',
    approval_id: 'text',
    issued_at: 'timestamptz',
    data: 'jsonb',
  },
  key: ['stream_kind', 'stream_number', 'id'],
} as const satisfies ProjectedTable;

const recipient = {
  name: 'notice_recipient',
  belongs: 'stream',
  columns: {
    person_id: 'text',
    ...STREAM_COLUMNS,
    notice_id: 'text',
    issued_at: 'timestamptz',
    must_acknowledge: 'boolean',
    acknowledged_at: 'timestamptz',
  },
  key: ['person_id', 'stream_kind', 'stream_number', 'notice_id'],
} as const satisfies ProjectedTable;

/** Notices as issued, with who has acknowledged (W6). */
export const notices = projection(notice, ['noticeIssued', 'noticeAcknowledged'], (event) => {
  const { notice: issued } = event.data;
  return [
    {
      ...streamColumns(event),
      id: issued.id,
      kind: issued.kind,
      must_acknowledge: issued.mustAcknowledge,
      approval_id: issued.approvalId,
      issued_at: iso(issued.issuedAt),
      data: issued,
    },
  ];
});

/** The inbox: one row for each person told. */
export const noticeRecipients = projection(recipient, ['noticeIssued', 'noticeAcknowledged'], (event) => {
  const { notice: issued } = event.data;
  const told = event.type === 'noticeAcknowledged' ? [event.data.personId] : issued.to;
  return told.map((personId) => {
    const acknowledgedAt = issued.acknowledged[personId];
    return {
      person_id: personId,
      ...streamColumns(event),
      notice_id: issued.id,
      issued_at: iso(issued.issuedAt),
      must_acknowledge: issued.mustAcknowledge,
      acknowledged_at: acknowledgedAt === undefined ? null : iso(acknowledgedAt),
    };
  });
});
