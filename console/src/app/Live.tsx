import { useQueryClient } from '@tanstack/react-query';
import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import { tellChanges, tellUnknown } from '../api/changes';
import { hearLive, type News } from '../api/live';
import { Refresher } from '../api/refresher';
import { topicsOf } from '../api/topics';
import { useSession } from '../session/session';

const LiveContext = createContext(false);

/** Keeps every page true to what anybody changes, as long as somebody is signed in. */
export function Live({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient();
  const { refresh } = useSession();
  const [isConnected, setConnected] = useState(false);
  useEffect(() => {
    const refresher = new Refresher(queries);
    const hear = (news: News): void => {
      switch (news.kind) {
        case 'changes':
          refresher.changed(topicsOf(news));
          return tellChanges(news.changes);
        case 'resync':
          refresher.everything();
          // Said too when one's own duties change: somebody went away, came back, or was given another one.
          void refresh();
          return tellUnknown();
        case 'signedOut':
          return void refresh();
        case 'connected':
          return setConnected(true);
        case 'lost':
          return setConnected(false);
      }
    };
    const stop = hearLive(hear);
    return () => {
      stop();
      refresher.stop();
    };
  }, [queries, refresh]);
  return <LiveContext value={isConnected}>{children}</LiveContext>;
}

/** Whether the page hears of changes at this moment. */
export function useIsLive(): boolean {
  return use(LiveContext);
}
