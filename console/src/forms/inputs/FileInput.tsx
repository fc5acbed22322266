interface Props {
  readonly id?: string;
  readonly value?: File;
  readonly onChange?: (file: File | undefined) => void;
  /** What the browser offers, e.g. `.csv`. */
  readonly accept?: string;
}

/** One file; the browser's own control, which keyboards and screen readers know. */
export function FileInput({ id, onChange, accept }: Props) {
  return (
    <input
      id={id}
      type="file"
      className="file"
      accept={accept}
      onChange={(e) => onChange?.(e.target.files?.[0] ?? undefined)}
    />
  );
}
