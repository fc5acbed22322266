interface Line<T> {
  readonly present: Promise<T>;
  next?: Promise<T>;
}

/**
 * Lets everybody who asks for the same costly thing at the same time share one reading of it. Nobody gets an answer whose
 * reading began before they asked: whoever comes while one is under way shares the next, which begins when it ends.
 */
export class SharedReads<T> {
  private readonly lines = new Map<string, Line<T>>();

  read(key: string, work: () => Promise<T>): Promise<T> {
    const line = this.lines.get(key);
    if (!line) return this.begin(key, work);
    const again = (): Promise<T> => this.begin(key, work);
    line.next ??= line.present.then(again, again);
    return line.next;
  }

  private begin(key: string, work: () => Promise<T>): Promise<T> {
    const line: Line<T> = { present: work() };
    this.lines.set(key, line);
    const end = (): void => {
      if (!line.next) this.lines.delete(key);
    };
    line.present.then(end, end);
    return line.present;
  }
}
