import type { components } from '../../../generated/console/api';

type Schemas = components['schemas'];

export type Me = Schemas['Here'];
export type Permission = Me['permissions'][number];
export type Crisis = Schemas['Crisis'];
export type CrisisRow = Schemas['CrisisRow'];
export type Deadline = Schemas['Deadline'];
