import { createBrowserRouter, Navigate } from 'react-router';
import { useMay } from '../session/session';
import { PageError } from '../ui/PageError';
import { NotFound } from '../ui/states';
import { Page } from './Page';
import { PAGES } from './pages';
import { Shell } from './Shell';

/** What waits for one; whoever exercises no duty at present sees why, and how to come back. */
function Home() {
  const may = useMay();
  return <Navigate to={may('readInbox') ? '/inbox' : '/me'} replace />;
}

export function makeRouter() {
  return createBrowserRouter([
    {
      path: '/',
      element: <Shell />,
      errorElement: <PageError />,
      children: [
        { index: true, element: <Home /> },
        ...PAGES.map((page) => ({
          path: page.path,
          element: <Page key={page.path} page={page} />,
          errorElement: <PageError />,
        })),
        { path: '*', element: <NotFound /> },
      ],
    },
  ]);
}
