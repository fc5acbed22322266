import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import { api } from '../api/client';
import { problemIn } from '../api/problem';
import { isRenewalWanted, onRenewalWanted, sessionGone, sessionHolds } from '../api/renewal';
import type { Me, Permission } from '../api/types';
import { changeLang, hasChosenLang } from '../words';

interface Session {
  readonly me: Me;
  readonly signOut: () => Promise<void>;
  /** Reads the person again after their settings or roles changed. */
  readonly refresh: () => Promise<void>;
}

type Standing =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'signedOut' }
  | { readonly kind: 'signedIn'; readonly me: Me };

const SessionContext = createContext<Session | undefined>(undefined);

export interface SessionViews {
  readonly children: ReactNode;
  readonly waiting: ReactNode;
  readonly unreachable: (retry: () => void) => ReactNode;
  readonly signIn: (done: () => Promise<void>) => ReactNode;
  /** Over the page, which stays as it is, when the session has ended in the middle of something. */
  readonly renewal: (me: Me, done: () => Promise<void>) => ReactNode;
}

/** Knows who is signed in; shows the sign-in instead of the pages until somebody is. */
export function SessionProvider({ children, waiting, unreachable, signIn, renewal }: SessionViews) {
  const queries = useQueryClient();
  const [standing, setStanding] = useState<Standing>({ kind: 'unknown' });
  const [isEnded, setEnded] = useState(false);

  const look = useCallback(async () => {
    const found = await whoIsHere();
    if (found.kind === 'signedIn') {
      if (!sessionHolds(found.me.id)) return window.location.reload();
      if (!hasChosenLang()) await changeLang(found.me.lang);
    }
    setStanding((before) => (isPassing(before, found) ? before : found));
  }, []);

  // oxlint-disable-next-line react/set-state-in-effect -- it is set when the answer has come
  useEffect(() => void look(), [look]);
  useEffect(() => onRenewalWanted(() => setEnded(isRenewalWanted())), []);

  const signOut = useCallback(async () => {
    await api.POST('/api/v1/auth/sign-out').catch(() => undefined);
    sessionGone();
    queries.clear();
    setStanding({ kind: 'signedOut' });
  }, [queries]);

  const me = standing.kind === 'signedIn' ? standing.me : undefined;
  const session = useMemo(() => me && { me, signOut, refresh: look }, [me, signOut, look]);

  switch (standing.kind) {
    case 'unknown':
      return waiting;
    case 'unreachable':
      return unreachable(() => void look());
    case 'signedOut':
      return signIn(look);
    case 'signedIn':
      return (
        <SessionContext value={session}>
          {children}
          {isEnded && renewal(standing.me, look)}
        </SessionContext>
      );
  }
}

/** A server that does not answer for a moment takes nobody's page away. */
function isPassing(before: Standing, found: Standing): boolean {
  return before.kind === 'signedIn' && found.kind === 'unreachable';
}

async function whoIsHere(): Promise<Standing> {
  try {
    const { data } = await api.GET('/api/v1/me');
    return data ? { kind: 'signedIn', me: data } : { kind: 'unreachable' };
  } catch (error) {
    return { kind: problemIn(error).status === 401 ? 'signedOut' : 'unreachable' };
  }
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (!session) throw new Error('used outside of the session');
  return session;
}

export function useMe(): Me {
  return useSession().me;
}

/** Whether the person's duties include this; what they do not include is not offered. */
export function useMay(): (permission: Permission) => boolean {
  const { permissions } = useMe();
  return useCallback((permission) => permissions.includes(permission), [permissions]);
}
