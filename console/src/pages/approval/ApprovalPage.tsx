import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { approvalKindNames } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import type { ApprovalDetail } from '../../api/types';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { PersonName } from '../../ui/people';
import { streamAddress } from '../../ui/streams';
import { When } from '../../ui/time';
import { Money, Tag } from '../../ui/words';
import { useSaid } from '../../words';
import { approvalTone } from '../crisis/tones';
import { Acts } from './Acts';
import { Amendments } from './Amendments';
import { Conflicts } from './Conflicts';
import { Matter } from './Matter';
import { Overrun } from './Overrun';
import { Precedents } from './Precedents';
import { Questions } from './Questions';
import { Rounds } from './Rounds';
import { Silence } from './Silence';
import { Standing } from './Standing';
import './approval.css';

/** One matter that waits for a yes or no, with everything needed to decide it, on a screen or a phone (S9, X2). */
export function ApprovalPage() {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const { id = '' } = useParams();
  const number = id.replace(/-A\d+$/, '');
  const init = { params: { path: { id } } };
  const kinds = ['crisis', 'revision', 'grant', 'bulk', 'funding'] as const;
  const topics = about('budget', ...kinds.map((kind) => `${kind}:${number}` as const));
  const { data } = $api.useSuspenseQuery('get', '/api/v1/approvals/{id}', init, topics);
  const { approval, matter } = data;
  return (
    <>
      <PageHead title={said(approval.subject)}>
        <Tag tone={approvalTone(approval.status)}>{t(`status.${approval.status}`)}</Tag>
      </PageHead>
      <Standing detail={data} />
      <Acts detail={data} />
      <div className="approval-parts">
        <div>
          <Asked detail={data} />
          <Overrun detail={data} />
          {matter && <Matter matter={matter} approval={approval} />}
          <Questions detail={data} />
          <Amendments approval={approval} />
        </div>
        <div>
          <Rounds approval={approval} />
          {data.precedents && <Precedents precedents={data.precedents} />}
          <Conflicts conflicts={data.conflicts} />
        </div>
      </div>
    </>
  );
}

/** What is asked for, by whom, until when, and what it means when nobody decides. */
function Asked({ detail }: { readonly detail: ApprovalDetail }) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const { approval, stream, budget } = detail;
  const { amountFen } = approval;
  return (
    <Panel title={said(approvalKindNames[approval.kind])}>
      <Facts
        items={[
          ...(amountFen === undefined ? [] : [[t('amount'), <Amount key="a" fen={amountFen} />] as const]),
          [t('requestedBy'), <PersonName key="p" id={approval.requestedBy} />],
          [t('requestedAt'), <When key="w" at={approval.requestedAt} />],
          [
            t('belongsTo'),
            <Link key="l" to={streamAddress(stream)}>
              {stream.number}
            </Link>,
          ],
          ...(budget && approval.kind !== 'budgetOverrun'
            ? [[t('budget'), <Room key="b" budget={budget} />] as const]
            : []),
        ]}
      />
      {approval.endReason && <p className="prose">{t('withdrawnBecause', { reason: approval.endReason })}</p>}
      <Silence detail={detail} />
    </Panel>
  );
}

/** What is left of the line that pays, now and afterwards; or by how much it is overrun. */
function Room({ budget }: { readonly budget: NonNullable<ApprovalDetail['budget']> }) {
  const { t } = useTranslation('approval');
  const said = useSaid();
  const { name, roomFen, roomAfterFen, line } = budget;
  if (line && line.overrunFen > 0)
    return (
      <span>
        {said(name)} {t('budgetOver')} <Money fen={line.overrunFen} />
      </span>
    );
  return (
    <span>
      {said(name)} <Money fen={roomFen} /> → <Money fen={roomAfterFen} />
    </span>
  );
}

function Amount({ fen }: { readonly fen: number }) {
  return (
    <strong>
      <Money fen={fen} />
    </strong>
  );
}
