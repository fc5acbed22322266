import { Suspense } from 'react';
import { DialogHost } from '../forms/DialogHost';
import { useMay } from '../session/session';
import { Forbidden, Waiting } from '../ui/states';
import type { PageSpec } from './pages';

/** One page in the frame: only for whom it is, with a sign of waiting while its code and first data come. */
export function Page({ page: { Component, needs } }: { readonly page: PageSpec }) {
  const may = useMay();
  if (needs && !may(needs)) return <Forbidden />;
  return (
    <Suspense fallback={<Waiting />}>
      <DialogHost>
        <Component />
      </DialogHost>
    </Suspense>
  );
}
