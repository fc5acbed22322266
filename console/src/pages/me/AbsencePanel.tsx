import { Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { present } from '../../../../domain/people';
import { ActionButton, CommandButton } from '../../forms/CommandButton';
import { useMe } from '../../session/session';
import { Panel } from '../../ui/Panel';
import { usePeople } from '../../ui/people';
import { useRoster } from '../../ui/roster';
import { When } from '../../ui/time';
import { Tag } from '../../ui/words';
import { useSettings } from './settings';
import { TakesOver } from './TakesOver';

/** Whether one is away, until when, and who acts meanwhile (S1). */
export function AbsencePanel() {
  const { t } = useTranslation('me');
  const { lang, mail, absence } = useSettings();
  const { id } = useMe();
  const { byId } = usePeople();
  const fixed = { lang, mail };
  const [form] = Form.useForm();
  const chosen = Form.useWatch(['absence', 'substituteId'], form) as string | undefined;
  const initial = absence ?? { substituteId: byId.get(id)?.substituteId ?? undefined };
  return (
    <Panel title={t('absence.title')}>
      <div className="stack">
        {absence ? (
          <p>
            <Tag tone="warn">
              {t('absence.away')} <When at={absence.untilAt} />
            </Tag>{' '}
            <Acting />
          </p>
        ) : (
          <p>{t('absence.present')}</p>
        )}
        <div className="row">
          <CommandButton
            operation="changeSettings"
            title={t('absence.set')}
            label={t(absence ? 'absence.change' : 'absence.set')}
            fields={['absence']}
            initial={{ absence: initial }}
            fixed={fixed}
            form={form}
          >
            <p className="muted form-alert">{t('absence.about')}</p>
            {chosen && <TakesOver substituteId={chosen} />}
          </CommandButton>
          {absence && (
            <ActionButton
              operation="changeSettings"
              body={{ ...fixed, absence: null }}
              label={t('absence.back')}
              button={{ type: 'primary' }}
            />
          )}
        </div>
      </div>
    </Panel>
  );
}

function Acting() {
  const { t } = useTranslation('me');
  const { id } = useMe();
  const { roster, now } = useRoster();
  const { byId, nameOf } = usePeople();
  const acting = byId.get(present(roster, id, now)?.id ?? '');
  return acting ? t('absence.by', { name: nameOf(acting) }) : t('absence.byNobody');
}
