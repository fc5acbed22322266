import { createBrowserRouter, Navigate } from 'react-router';
import { PageError } from '../ui/PageError';
import { NotFound } from '../ui/states';
import { Page } from './Page';
import { PAGES } from './pages';
import { Shell } from './Shell';

export function makeRouter() {
  return createBrowserRouter([
    {
      path: '/',
      element: <Shell />,
      errorElement: <PageError />,
      children: [
        { index: true, element: <Navigate to="/inbox" replace /> },
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
