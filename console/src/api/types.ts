import type { components } from '../../../generated/console/api';

type Schemas = components['schemas'];

export type Me = Schemas['Here'];
export type Permission = Me['permissions'][number];
export type Crisis = Schemas['Crisis'];
export type CrisisRow = Schemas['CrisisRow'];
export type Task = Schemas['Task'];
export type Deadline = Schemas['Deadline'];
export type Notice = Schemas['Notice'];
export type Approval = Schemas['Approval'];
export type Care = Schemas['CrisisCare'];
export type Compensation = Schemas['Compensation'];
export type TimelineEntry = Schemas['TimelineEntry'];
export type Step = Crisis['steps'][number];
export type Evidence = Crisis['evidence'][number];
export type Inbox = Schemas['Inbox'];
export type ApprovalMatter = Schemas['ApprovalMatter'];
export type Figures = Schemas['Figures'];
export type Customer = Schemas['Customer'];
export type Complaint = Schemas['Complaint'];
export type ComplaintRow = Schemas['ComplaintRow'];
export type Candidate = Schemas['Candidate'];
export type CandidateRow = Schemas['CandidateRow'];
export type CustomerRow = Schemas['CustomerRow'];
export type ImportPreview = Schemas['ImportPreview'];
export type ImportResult = Schemas['ImportResult'];
export type ColumnField = Schemas['ColumnField'];
