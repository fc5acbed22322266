import { Alert, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { serviceKindNames } from '../../../../domain/names';
import { readCode } from '../../../../domain/service-code';
import type { ClaimedGrant } from '../../api/types';
import { useCommand } from '../../forms/command';
import { CommandForm } from '../../forms/CommandForm';
import { Facts, PageHead, Panel } from '../../ui/Panel';
import { ProblemText } from '../../ui/ProblemText';
import { When } from '../../ui/time';
import { Money } from '../../ui/words';
import { useSaid } from '../../words';
import './grants.css';

type Found = { readonly code: string; readonly of: ClaimedGrant };

/** The desk where customers claim what they were granted: the code, what it is good for, and then it is used (R2). */
export function RedeemPage() {
  const { t } = useTranslation('grants');
  const [found, setFound] = useState<Found>();
  const [done, setDone] = useState<ClaimedGrant>();
  // The desk stays where it is.
  const [place, setPlace] = useState<string>();
  const next = (): void => {
    setFound(undefined);
    setDone(undefined);
  };
  return (
    <div className="desk">
      <PageHead title={t('redeem.title')} />
      {done ? (
        <Done of={done} onNext={next} />
      ) : found ? (
        <Claim
          found={found}
          place={place}
          onBack={next}
          onDone={(of) => {
            setPlace(of.grant.redemption?.place);
            setDone(of);
          }}
        />
      ) : (
        <Look onFound={setFound} />
      )}
    </div>
  );
}

/** The code as the customer shows it or reads it out; a slip is said at once, before anybody is asked. */
function Look({ onFound }: { readonly onFound: (found: Found) => void }) {
  const { t } = useTranslation('grants');
  const [form] = Form.useForm<{ code: string }>();
  const command = useCommand<ClaimedGrant>('checkCode');
  const look = async ({ code }: { code: string }): Promise<void> => {
    const sent = await command.send({ code });
    if (sent.isDone) onFound({ code, of: sent.answer });
  };
  return (
    <Panel title={t('redeem.code')}>
      <Form form={form} layout="vertical" onFinish={(values) => void look(values)} requiredMark={false}>
        <Form.Item
          name="code"
          label={t('redeem.enter')}
          extra={t('redeem.about')}
          validateTrigger="onSubmit"
          rules={[
            {
              validator: (_rule, value: string | undefined) =>
                readCode(value ?? '') === undefined
                  ? Promise.reject(new Error(t('redeem.mistyped')))
                  : Promise.resolve(),
            },
          ]}
        >
          <Input
            className="code-input"
            size="large"
            maxLength={100}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
          />
        </Form.Item>
        {command.problem && (
          <Alert className="form-alert" type="error" showIcon title={<ProblemText problem={command.problem} />} />
        )}
        <Button type="primary" size="large" htmlType="submit" block loading={command.isBusy}>
          {t('redeem.look')}
        </Button>
      </Form>
    </Panel>
  );
}

interface ClaimProps {
  readonly found: Found;
  readonly place: string | undefined;
  readonly onBack: () => void;
  readonly onDone: (of: ClaimedGrant) => void;
}

function Claim({ found: { code, of }, place, onBack, onDone }: ClaimProps) {
  const { t } = useTranslation('grants');
  return (
    <>
      <Good of={of} />
      <Panel title={t('redeem.where')}>
        <CommandForm<ClaimedGrant>
          operation="redeem"
          params={{}}
          fixed={{ code }}
          fields={['place', 'receipt']}
          {...(place === undefined ? {} : { initial: { place } })}
          submitLabel={t('redeem.use')}
          onDone={onDone}
          onCancel={onBack}
        />
      </Panel>
    </>
  );
}

/** What the code is good for. */
function Good({ of: { grant, customerName } }: { readonly of: ClaimedGrant }) {
  const { t } = useTranslation('grants');
  const said = useSaid();
  return (
    <Panel title={t('redeem.good')}>
      <p className="desk-what">
        <strong>{said(grant.item.name)}</strong>
      </p>
      <p className="prose service-gives">{said(grant.item.gives)}</p>
      <Facts
        items={[
          [t('kind'), said(serviceKindNames[grant.item.kind])],
          [t('value'), <Money key="v" fen={grant.item.valueFen} />],
          [t('customer'), customerName ?? grant.customerId],
          [t('until'), <When key="u" at={grant.validUntilAt} />],
        ]}
      />
    </Panel>
  );
}

function Done({ of: { grant, customerName }, onNext }: { readonly of: ClaimedGrant; readonly onNext: () => void }) {
  const { t } = useTranslation('grants');
  const said = useSaid();
  return (
    <Panel title={t('redeem.done')}>
      <Alert
        className="form-alert"
        type="success"
        showIcon
        title={t('redeem.doneFor', { what: said(grant.item.name), who: customerName ?? grant.customerId })}
      />
      <p>
        <Link to={`/grants/${grant.number}`} className="num">
          {grant.number}
        </Link>
      </p>
      <Button type="primary" size="large" block autoFocus onClick={onNext}>
        {t('redeem.next')}
      </Button>
    </Panel>
  );
}
