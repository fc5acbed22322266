import type { TimelineEntry } from '../../../api/types';
import { EntryReason, Story } from '../../../ui/Story';
import { useCrisis } from '../useCrisis';
import { PinButton } from './PinButton';

interface Props {
  readonly number: string;
  readonly types?: string;
  readonly pinnedOnly?: boolean;
  readonly withSuperseded?: boolean;
  /** Only so many, and no way to more. */
  readonly limit?: number;
}

/** What happened, the newest first, each entry with its pin and the evidence it speaks of. */
export function Entries(props: Props) {
  return (
    <Story
      of="crisis"
      {...props}
      detail={(entry) => (
        <>
          <EntryReason entry={entry} />
          <EvidenceOf entry={entry} />
        </>
      )}
      act={(entry) => <PinButton entry={entry} />}
    />
  );
}

function EvidenceOf({ entry }: { readonly entry: TimelineEntry }) {
  const { number, evidence } = useCrisis();
  const { evidenceIds = [] } = entry.data as { evidenceIds?: readonly string[] };
  const files = evidence.filter(({ id }) => evidenceIds.includes(id));
  return files.map(({ id, name }) => (
    <div key={id} className="small">
      <a href={`/api/v1/crises/${number}/evidence/${id}`} download={name}>
        {name}
      </a>
    </div>
  ));
}
