import { z } from 'zod';
import { text } from '../../domain/text';
import type { Person } from '../../records/people';
import { actorOf, type Caller } from '../call';
import { mayCall } from '../permissions';
import { API_PREFIX } from '../prefix';
import { free, pointing } from '../pointing';
import type { Fault } from '../problem';
import { route } from '../route';
import { instant, line, personId, role } from '../schemas/common';
import { at } from '../schemas/domain';
import { newPassword } from '../schemas/password';
import { shownTimes } from '../times';

const lang = z.enum(['zh', 'en']);
const named = z.object({
  id: z.string(),
  nameZh: z.string(),
  nameEn: z.string(),
  department: z.string().nullable(),
  roles: z.array(role),
  absentUntilAt: at.nullable(),
  substituteId: z.string().nullable(),
  active: z.boolean(),
});
const reached = { username: z.string(), email: z.string().nullable(), lang };
const person = named.extend(reached).meta({ id: 'Person' });
const listed = named
  .extend({ username: reached.username.optional(), email: reached.email.optional(), lang: lang.optional() })
  .meta({ id: 'Colleague', description: 'User name, e-mail and language only for an administrator and for oneself' });
const roles = z.array(role).max(17);

/** S1, X8: staff, their duties, absences and substitutes. Every change reaches the running processes. */
export const peopleRoutes = [
  route({
    id: 'listPeople',
    tag: 'people',
    method: 'get',
    path: `${API_PREFIX}/people`,
    // Whoever is away exercises no duty, and still has to see and name who stands in (S1).
    access: 'signedIn',
    summary: 'The staff',
    answer: { description: 'Everybody', schema: z.object({ items: z.array(listed) }) },
    handle: async ({ caller, deps }) => {
      const people = await deps.records.listPeople();
      return { body: { items: shownTimes(people.map((found) => shownTo(caller, found))) } };
    },
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
      const { records, now } = call.deps;
      const made = await free(nameTaken, () => records.createPerson(call.body, actorOf(call), now()));
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
      const lastAdmin = call.body.active === false ? '#/active' : '#/roles';
      const changed = await pointing({ lastAdmin, others: '#/substituteId' }, () =>
        records.changePerson(call.params.id, call.body, actorOf(call), now()),
      );
      call.deps.staff.forget();
      return { body: shownTimes(changed) };
    },
  }),
];

const nameTaken: Fault = {
  in: 'body',
  pointer: '#/username',
  code: 'taken',
  text: text('用户名已被占用', 'This user name is taken'),
};

/** X8: how colleagues sign in and where they are reached is not everybody's business. */
function shownTo(caller: Caller, found: Person): Partial<Person> {
  if (found.id === caller.personId || mayCall('writePeople', caller.roles)) return found;
  const { username: _username, email: _email, lang: _lang, ...shown } = found;
  return shown;
}
