import { z } from 'zod';
import { actorOf } from '../call';
import { API_PREFIX } from '../prefix';
import { pointing } from '../pointing';
import { route } from '../route';
import { instant, line, personId, role } from '../schemas/common';
import { at } from '../schemas/domain';
import { newPassword } from '../schemas/password';
import { shownTimes } from '../times';

const person = z
  .object({
    id: z.string(),
    username: z.string(),
    nameZh: z.string(),
    nameEn: z.string(),
    email: z.string().nullable(),
    department: z.string().nullable(),
    lang: z.enum(['zh', 'en']),
    roles: z.array(role),
    absentUntilAt: at.nullable(),
    substituteId: z.string().nullable(),
    active: z.boolean(),
  })
  .meta({ id: 'Person' });
const lang = z.enum(['zh', 'en']);
const roles = z.array(role).max(17);

/** S1, X8: staff, their duties, absences and substitutes. Every change reaches the running processes. */
export const peopleRoutes = [
  route({
    id: 'listPeople',
    tag: 'people',
    method: 'get',
    path: `${API_PREFIX}/people`,
    access: 'readPeople',
    summary: 'The staff',
    answer: { description: 'Everybody', schema: z.object({ items: z.array(person) }) },
    handle: async ({ deps }) => ({ body: { items: shownTimes(await deps.records.listPeople()) } }),
  }),
  route({
    id: 'createPerson',
    tag: 'people',
    method: 'post',
    path: `${API_PREFIX}/people`,
    access: 'writePeople',
    summary: 'Enter a member of staff',
    body: z.strictObject({
      username: z.string().regex(/^[\w.@-]{2,60}$/),
      nameZh: line(100),
      nameEn: line(100),
      roles,
      password: newPassword.optional(),
      email: z.email().max(254).optional(),
      department: line(100).optional(),
      lang: lang.optional(),
    }),
    answer: { status: 201, description: 'The person', schema: person },
    handle: async (call) => {
      const made = await call.deps.records.createPerson(call.body, actorOf(call), call.deps.now());
      call.deps.staff.forget();
      return { body: shownTimes(made) };
    },
  }),
  route({
    id: 'changePerson',
    tag: 'people',
    method: 'patch',
    path: `${API_PREFIX}/people/{id}`,
    access: 'writePeople',
    summary: 'Change a member of staff; what is left out stays as it is',
    params: z.strictObject({ id: personId }),
    body: z.strictObject({
      nameZh: line(100).optional(),
      nameEn: line(100).optional(),
      roles: roles.optional(),
      password: newPassword.optional(),
      email: z.email().max(254).nullable().optional(),
      department: line(100).nullable().optional(),
      lang: lang.optional(),
      absentUntilAt: instant.nullable().optional(),
      substituteId: personId.nullable().optional(),
      active: z.boolean().optional(),
    }),
    answer: { description: 'The person', schema: person },
    handle: async (call) => {
      const { records, now } = call.deps;
      const changed = await pointing({ others: '#/substituteId' }, () =>
        records.changePerson(call.params.id, call.body, actorOf(call), now()),
      );
      call.deps.staff.forget();
      return { body: shownTimes(changed) };
    },
  }),
];
