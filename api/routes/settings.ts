import { z } from 'zod';
import { isMutable, MAIL_RULES, MUTABLE_KINDS } from '../../domain/mail-rules';
import { NOTICE_KINDS } from '../../domain/notice';
import { text } from '../../domain/text';
import { passwordLimiter } from '../auth/limits';
import { actorOf, type Call } from '../call';
import { API_PREFIX } from '../prefix';
import { invalid, notFound, type Fault } from '../problem';
import { pointing } from '../pointing';
import { route, type Route } from '../route';
import { bilingual, instant, personId } from '../schemas/common';
import { at } from '../schemas/domain';
import { newPassword } from '../schemas/password';
import { shownTimes } from '../times';

const lang = z.enum(['zh', 'en']);
const mutableKind = z.enum(MUTABLE_KINDS).meta({ id: 'MutableKind' });

const settings = z
  .object({
    lang,
    email: z.string().nullable().meta({ description: 'Where mails go; an administrator enters it' }),
    mail: z.object({ muted: z.array(mutableKind) }),
    absence: z.object({ untilAt: at, substituteId: z.string().nullable() }).nullable(),
    mailRules: z
      .array(z.object({ kind: z.enum(NOTICE_KINDS), mayMute: z.boolean(), why: bilingual }))
      .meta({ description: 'Which kinds of mail may be muted, and why the others may not' }),
  })
  .meta({ id: 'Settings' });

const change = z
  .strictObject({
    lang,
    mail: z.strictObject({ muted: z.array(mutableKind).max(MUTABLE_KINDS.length) }),
    absence: z
      .strictObject({ untilAt: instant, substituteId: personId })
      .nullable()
      .meta({ description: 'Away until then, and who acts meanwhile; null when present' }),
  })
  .meta({ id: 'SettingsChange' });

const MAIL_RULE_LIST = NOTICE_KINDS.map((kind) => ({ kind, mayMute: isMutable(kind), why: MAIL_RULES[kind] }));

/** X2, X7: what everybody decides about themselves. */
export function settingsRoutes(): Route[] {
  return [readSettings, changeSettings, changePassword()];
}

const readSettings = route({
  id: 'readSettings',
  tag: 'settings',
  method: 'get',
  path: `${API_PREFIX}/me/settings`,
  access: 'signedIn',
  summary: 'My language, mails and absence',
  answer: { description: 'The settings', schema: settings },
  handle: async (call) => ({ body: await shown(call) }),
});

async function shown({ caller, deps }: Pick<Call<unknown, unknown, unknown>, 'caller' | 'deps'>): Promise<unknown> {
  const found = await deps.records.readSettings(caller.personId, deps.now());
  if (!found) throw notFound();
  const { muted, ...rest } = found;
  return shownTimes({ ...rest, mail: { muted }, mailRules: MAIL_RULE_LIST });
}

const changeSettings = route({
  id: 'changeSettings',
  tag: 'settings',
  method: 'put',
  path: `${API_PREFIX}/me/settings`,
  access: 'signedIn',
  summary: 'Change my language, mails and absence',
  description: 'Mails that somebody must act on cannot be muted. An absence reaches the running processes (S1).',
  body: change,
  answer: { description: 'The settings', schema: settings },
  handle: async (call) => {
    const { body, caller, deps } = call;
    const { lang: language, mail, absence } = body;
    const wanted = { lang: language, muted: mail.muted, absence };
    const pointers = { absenceOver: '#/absence/untilAt', others: '#/absence/substituteId' };
    await pointing(pointers, () => deps.records.changeSettings(caller.personId, wanted, actorOf(call), deps.now()));
    deps.staff.forget();
    return { body: await shown(call) };
  },
});

function changePassword(): Route {
  return route({
    id: 'changeOwnPassword',
    tag: 'settings',
    method: 'put',
    path: `${API_PREFIX}/me/password`,
    access: 'signedIn',
    limiter: passwordLimiter(),
    summary: 'Change my password; all my other sessions end at once',
    body: z.strictObject({ current: z.string().min(1).max(200).meta({ format: 'password' }), next: newPassword }),
    answer: { status: 204, description: 'Changed' },
    handle: async (call) => {
      const { body, caller, deps } = call;
      if (body.next === body.current) throw invalid([samePassword]);
      const words = { ...body, keptTokenId: caller.tokenId };
      const by = actorOf(call);
      if (!(await deps.records.changeOwnPassword(caller.personId, words, by, deps.now()))) {
        await deps.records.noteAct({ kind: 'access', number: 'password' }, refused(by, deps.now()));
        throw invalid([wrongPassword]);
      }
      return {};
    },
  });
}

function refused(by: ReturnType<typeof actorOf>, now: number) {
  return { by, action: 'passwordChangeRefused', at: now } as const;
}

const wrongPassword: Fault = {
  in: 'body',
  pointer: '#/current',
  code: 'wrongPassword',
  text: text('当前密码不正确', 'This is not the present password'),
};
const samePassword: Fault = {
  in: 'body',
  pointer: '#/next',
  code: 'samePassword',
  text: text('新密码不能与当前密码相同', 'The new password is the present one'),
};
