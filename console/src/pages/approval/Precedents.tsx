import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ApprovalDetail } from '../../api/types';
import { Facts, Panel } from '../../ui/Panel';
import { When } from '../../ui/time';
import { Money, Tag } from '../../ui/words';
import { approvalTone } from '../crisis/tones';

type Found = NonNullable<ApprovalDetail['precedents']>;

/** How such requests were decided before: same type of crisis, same band of amounts. */
export function Precedents({ precedents }: { readonly precedents: Found }) {
  const { t } = useTranslation('approval');
  const { overFen, upToFen, approved, refused, medianFen, last } = precedents;
  return (
    <Panel title={t('precedents')}>
      <p className="muted">
        {t('band')} <Money fen={overFen} /> – {upToFen === null ? t('noLimit') : <Money fen={upToFen} />}
      </p>
      {approved + refused === 0 && <p>{t('noPrecedents')}</p>}
      {approved + refused > 0 && (
        <Facts
          items={[
            [t('status.approved'), <span key="a">{t('times', { count: approved })}</span>],
            [t('status.refused'), <span key="r">{t('times', { count: refused })}</span>],
            ...(medianFen === null ? [] : [[t('median'), <Money key="m" fen={medianFen} />] as const]),
          ]}
        />
      )}
      {last.length > 0 && (
        <ul className="lines">
          {last.map((one) => (
            <li key={one.approvalId}>
              <div className="grow">
                <Link to={`/approvals/${one.approvalId}`}>
                  <Money fen={one.amountFen} />
                </Link>{' '}
                {one.title}
                <div className="muted small">
                  <Link className="within" to={`/crises/${one.crisisNumber}`}>
                    {one.crisisNumber}
                  </Link>{' '}
                  <When at={one.decidedAt} dateOnly />
                </div>
              </div>
              <Tag tone={approvalTone(one.status)}>{t(`status.${one.status}`)}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
