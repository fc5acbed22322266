import type { Lang } from '../domain/text';
import { type Db, json } from './database';

/** What holds for the whole organisation. */
export interface OrgSettings {
  readonly name: { readonly zh: string; readonly en: string };
  /** The language of what belongs to nobody in particular: timer summaries, numbers, archives. */
  readonly lang: Lang;
}

const DEFAULTS: OrgSettings = { name: { zh: '本公司', en: 'The company' }, lang: 'zh' };

export async function orgSettings(db: Db): Promise<OrgSettings> {
  const rows = await db.orgSetting.findMany();
  return { ...DEFAULTS, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) };
}

export async function orgLang(db: Db): Promise<Lang> {
  return (await orgSettings(db)).lang;
}

export async function changeOrgSettings(db: Db, change: Partial<OrgSettings>): Promise<void> {
  const writes = Object.entries(change).map(([key, value]) =>
    db.orgSetting.upsert({ where: { key }, create: { key, value: json(value) }, update: { value: json(value) } }),
  );
  await db.$transaction(writes);
}
