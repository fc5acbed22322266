import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider, type ThemeConfig } from 'antd';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { makeQueries } from '../api/queries';
import { SessionProvider } from '../session/session';
import { Unreachable, Waiting } from '../ui/states';
import { Live } from './Live';
import { makeRouter } from './router';
import { theme } from './theme';

// Forms come with the page or the dialog that needs them: most of the time whoever opens the console is signed in.
const SignInPage = lazy(async () => ({ default: (await import('../session/SignIn')).SignInPage }));
const RenewalDialog = lazy(async () => ({ default: (await import('../session/SignIn')).RenewalDialog }));

const queries = makeQueries();
const router = makeRouter();
const csp = { nonce: document.querySelector<HTMLMetaElement>('meta[property=csp-nonce]')?.nonce };

/** The console: who is signed in, what the server tells, and the pages. */
export function App() {
  const locale = useComponentLocale();
  return (
    <ConfigProvider csp={csp} locale={locale} theme={theme satisfies ThemeConfig} button={{ autoInsertSpace: false }}>
      <AntApp>
        <QueryClientProvider client={queries}>
          <Suspense fallback={<Waiting />}>
            <SessionProvider
              waiting={<Waiting />}
              unreachable={(retry) => <Unreachable onRetry={retry} />}
              signIn={(done) => <SignInPage onDone={done} />}
              renewal={(me, done) => (
                <Suspense>
                  <RenewalDialog me={me} onDone={done} />
                </Suspense>
              )}
            >
              <Live>
                <RouterProvider router={router} />
              </Live>
            </SessionProvider>
          </Suspense>
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}

type ComponentLocale = Awaited<ReturnType<(typeof locales)['zh']>>;

const locales = {
  zh: () => import('antd/locale/zh_CN').then((m) => m.default),
  en: () => import('antd/locale/en_US').then((m) => m.default),
};

/** The words of the component library, which speaks English until they are here. */
function useComponentLocale(): ComponentLocale | undefined {
  const { i18n } = useTranslation();
  const [locale, setLocale] = useState<ComponentLocale>();
  const load = i18n.language === 'en' ? locales.en : locales.zh;
  useEffect(() => {
    void load().then(setLocale);
  }, [load]);
  return locale;
}
