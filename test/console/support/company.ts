import type { Browser } from 'playwright-core';
import type { System } from '../../e2e/system';
import { Desk, type Lang } from './desk';

/** The people of the sample organisation, each at a desk of their own, signed in when they are first needed. */
export class Company {
  private readonly desks = new Map<string, Promise<Desk>>();

  constructor(
    private readonly system: System,
    private readonly browser: Browser,
    private readonly lang: Lang,
  ) {}

  /** The desk of the sample person for a duty; managers may also be asked on the phone. */
  async at(who: string, width: 'wide' | 'phone' = 'wide'): Promise<Desk> {
    const key = `${who} ${width}`;
    const desk = this.desks.get(key) ?? this.open(who, width);
    this.desks.set(key, desk);
    return desk;
  }

  private open(who: string, width: 'wide' | 'phone'): Promise<Desk> {
    return Desk.of(who, this.system, this.browser, this.lang, width);
  }

  /** Does something, and keeps pictures of what everybody saw when it failed. */
  async watched<T>(act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      for (const [key, desk] of this.desks) await (await desk).snap(`failed-${key.replace(' ', '-')}`);
      throw error;
    }
  }

  /** What any of their browsers complained about. */
  async complaints(): Promise<readonly string[]> {
    const desks = await Promise.all(this.desks.values());
    return desks.flatMap((desk) => desk.complaints);
  }
}
