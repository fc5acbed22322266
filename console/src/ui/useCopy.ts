import { App } from 'antd';

/** Copies something that is shown once, and says whether it could. */
export function useCopy(said: { readonly done: string; readonly failed: string }): (words: string) => Promise<void> {
  const { message } = App.useApp();
  return async (words) => {
    try {
      await navigator.clipboard.writeText(words);
      void message.success(said.done);
    } catch {
      // Without TLS browsers have no clipboard for pages.
      void message.warning(said.failed);
    }
  };
}
