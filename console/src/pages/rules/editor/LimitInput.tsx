import { Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { MoneyInput } from '../../../forms/inputs/MoneyInput';
import { usePart } from './context';
import { Frame } from './Frame';
import { idOf, type Path } from './path';

const FIRST_FEN = 100_000;

/** The amount up to which something applies, or any. */
export function LimitInput({ path }: { readonly path: Path }) {
  const { t } = useTranslation('rules');
  const [value, set] = usePart<number | null | undefined>(path);
  return (
    <Frame path={path}>
      <div className="row limit">
        {value !== null && (
          <MoneyInput id={idOf(path)} {...(value === undefined ? {} : { value })} onChange={(fen) => set(fen)} />
        )}
        <Checkbox
          {...(value === null ? { id: idOf(path) } : {})}
          checked={value === null}
          onChange={(e) => set(e.target.checked ? null : FIRST_FEN)}
        >
          {t('noLimit')}
        </Checkbox>
      </div>
    </Frame>
  );
}
