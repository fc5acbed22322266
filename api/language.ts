import type { Request } from 'express';
import type { Lang } from '../domain/text';

/** The language the caller reads best; Chinese when nothing else is asked for (X9). */
export function languageOf(req: Request): Lang {
  return req.acceptsLanguages('zh', 'en') === 'en' ? 'en' : 'zh';
}
