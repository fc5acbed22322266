import type { ApiProblem } from '../api/problem';
import type { NewComplaint } from './api';
import type { Say } from './words';

export type Field = keyof NewComplaint;

/** By the field: what is entered there, or what is wrong with it. */
export type Entered = Partial<Record<Field, string>>;

/** In the order in which they stand on the page. */
export const FIELDS = ['body', 'product', 'orderId', 'remedySought', 'name', 'phone', 'email', 'website'] as const;

const LEAST_CHARS = 5;

/** What can be told before anything is sent. */
export function faultsIn(entered: Entered, say: Say): Entered {
  const text = (entered.body ?? '').trim();
  const isReachable = Boolean(entered.phone?.trim() || entered.email?.trim());
  return {
    ...(text === '' ? { body: say('required') } : text.length < LEAST_CHARS ? { body: say('tooShort') } : {}),
    ...(isReachable ? {} : { phone: say('oneContact') }),
  };
}

/** What the server found wrong, at the field it is about. */
export function faultsOf({ errors }: ApiProblem, say: Say): Entered {
  const found = errors.flatMap(({ pointer, code, detail }) => {
    const name = fieldIn(pointer);
    const isContact = name === 'phone' || name === 'email';
    return name ? [[name, isContact && code === 'wrongFormat' ? say(`${name}Wrong`) : detail]] : [];
  });
  return Object.fromEntries(found) as Entered;
}

/** Everything that is wrong stands at its field already. */
export function isAllAtFields({ errors }: ApiProblem): boolean {
  return errors.length > 0 && errors.every(({ pointer }) => fieldIn(pointer) !== undefined);
}

function fieldIn(pointer: string | undefined): (typeof FIELDS)[number] | undefined {
  return FIELDS.find((f) => `#/${f}` === pointer && f !== 'website');
}
