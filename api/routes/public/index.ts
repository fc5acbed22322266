import type { Route } from '../../route';
import { fileComplaint } from './complaint';
import { addWord, readStatus } from './status';

/** W1: what customers do without signing in. Each server counts its callers anew, so the routes are made for it. */
export function publicRoutes(): Route[] {
  return [fileComplaint(), readStatus(), addWord()];
}
