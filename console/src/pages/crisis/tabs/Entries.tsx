import { Story } from '../../../ui/Story';
import { PinButton } from './PinButton';

interface Props {
  readonly number: string;
  readonly types?: string;
  readonly pinnedOnly?: boolean;
  readonly withSuperseded?: boolean;
  /** Only so many, and no way to more. */
  readonly limit?: number;
}

/** What happened, the newest first, each entry with its pin. */
export function Entries(props: Props) {
  return <Story of="crisis" {...props} act={(entry) => <PinButton entry={entry} />} />;
}
