interface Props {
  /** Of the whole length, 0 to 1. */
  readonly share: number;
  readonly tone: 'strong' | 'plain';
  /** Says the same in words. */
  readonly label: string;
}

/** A figure as a length, beside its words. */
export function Bar({ share, tone, label }: Props) {
  return (
    <div className="bar-line">
      <span className="bar" aria-hidden="true">
        <span className={`bar-fill ${tone}`} style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }} />
      </span>
      <span className="num">{label}</span>
    </div>
  );
}
