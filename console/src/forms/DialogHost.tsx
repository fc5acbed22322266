import { createContext, use, useEffect, useLayoutEffect, useMemo, useState, type ReactNode } from 'react';
import { CommandDialog, type CommandDialogProps } from './CommandDialog';

/** A command's dialog as the button that opens it describes it. */
// oxlint-disable-next-line typescript/no-explicit-any -- the answer's type matters to the button alone
export type Described = Omit<CommandDialogProps<any>, 'open' | 'onClose' | 'isOvertaken'>;

interface Held {
  readonly id: string;
  readonly dialog: Described;
  readonly isOpen: boolean;
  readonly isOvertaken: boolean;
}

interface Host {
  readonly open: (id: string, dialog: Described) => void;
  readonly describe: (id: string, dialog: Described) => void;
  /** One more button that opens it is there, or one less. */
  readonly come: (id: string) => void;
  readonly leave: (id: string) => void;
}

const HostContext = createContext<Host | undefined>(undefined);

/**
 * Keeps the dialogs that are opened in it. What a button stands beside may change or be over while somebody fills in its
 * form, and the button with it; the dialog stays with everything in it, and says so.
 */
export function DialogHost({ children }: { readonly children: ReactNode }) {
  const [held, setHeld] = useState<Held>();
  const host = useMemo((): Host => {
    const offers = new Map<string, number>();
    const change = (id: string, changed: Partial<Held>): void =>
      setHeld((now) => (now?.id === id ? { ...now, ...changed } : now));
    const count = (id: string, by: 1 | -1): void => {
      const left = (offers.get(id) ?? 0) + by;
      offers.set(id, left);
      change(id, { isOvertaken: left === 0 });
    };
    return {
      open: (id, dialog) => setHeld({ id, dialog, isOpen: true, isOvertaken: false }),
      describe: (id, dialog) => change(id, { dialog }),
      come: (id) => count(id, 1),
      leave: (id) => count(id, -1),
    };
  }, []);
  return (
    <HostContext value={host}>
      {children}
      {held && (
        <CommandDialog
          key={held.id}
          {...held.dialog}
          open={held.isOpen}
          isOvertaken={held.isOvertaken}
          onClose={() => setHeld({ ...held, isOpen: false })}
        />
      )}
    </HostContext>
  );
}

/**
 * What a dialog does, and about what: a button that is drawn anew in another place, as when a table becomes cards, still
 * opens the same one.
 */
function identityOf({ operation, shape, params, fields, fixed, title }: Described): string {
  return JSON.stringify([operation, shape, params, fields, fixed, title]);
}

/** Opens the described dialog in the host, and keeps it true for as long as whoever describes it is there. */
export function useHosted(dialog: Described): () => void {
  const host = use(HostContext);
  // What it is about may change in a button that stays.
  const [id] = useState(() => identityOf(dialog));
  if (!host) throw new Error('used outside of a dialog host');
  useLayoutEffect(() => host.describe(id, dialog));
  useEffect(() => {
    host.come(id);
    return () => host.leave(id);
  }, [host, id]);
  return () => host.open(id, dialog);
}
