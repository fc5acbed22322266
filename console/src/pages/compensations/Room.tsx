import { useTranslation } from 'react-i18next';
import { money } from '../../../../domain/names';
import { $api } from '../../api/client';
import { about } from '../../api/topics';
import './room.css';

interface Props {
  readonly crisisNumber: string;
  readonly amountFen: number;
}

/** What the budget that would pay has room for, and by how much an amount is over it: then that is approved first (Z4). */
export function Room({ crisisNumber, amountFen }: Props) {
  const { t } = useTranslation('bulk');
  const query = { purpose: 'compensation', amountFen: '0', crisisNumber } as const;
  const topics = about('budget', `crisis:${crisisNumber}`);
  const { data } = $api.useQuery('get', '/api/v1/budget/room', { params: { query } }, topics);
  // Without a line the records alone know whether a budget is kept at all.
  if (!data?.line) return null;
  const roomFen = Math.max(0, data.afterFen);
  const room = money(roomFen);
  const isOver = amountFen > roomFen;
  return (
    <p className={isOver ? 'room over' : 'room'} role="status">
      {isOver ? t('roomOver', { room, over: money(amountFen - roomFen) }) : t('room', { room })}
    </p>
  );
}
