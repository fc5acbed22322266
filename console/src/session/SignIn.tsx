import { LockOutlined, UserOutlined } from '../ui/icons';
import { Alert, Button, Form, Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../api/client';
import { problemIn, type ApiProblem } from '../api/problem';
import type { Me } from '../api/types';
import { LangSwitch } from '../app/LangSwitch';
import { ProblemText } from '../ui/ProblemText';

interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** The form alone: on a page of its own, or over the page whose session has ended. */
function SignInForm({ username, onDone }: { readonly username?: string; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  const [problem, setProblem] = useState<ApiProblem>();
  const [isBusy, setBusy] = useState(false);
  const signIn = async (credentials: Credentials): Promise<void> => {
    setBusy(true);
    setProblem(undefined);
    try {
      await api.POST('/api/v1/auth/sign-in', { body: { ...credentials, keep: 'cookie' } });
      await onDone();
    } catch (error) {
      setProblem(problemIn(error));
    }
    setBusy(false);
  };
  return (
    <Form<Credentials>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(given) => void signIn(given)}
    >
      {problem && <Alert className="form-alert" type="error" showIcon title={<ProblemText problem={problem} />} />}
      <Form.Item name="username" label={t('signIn.username')} rules={[{ required: true, message: t('form.required') }]}>
        <Input prefix={<UserOutlined />} autoComplete="username" size="large" autoFocus={username === undefined} />
      </Form.Item>
      <Form.Item name="password" label={t('signIn.password')} rules={[{ required: true, message: t('form.required') }]}>
        <Input.Password
          prefix={<LockOutlined />}
          autoComplete="current-password"
          size="large"
          autoFocus={username !== undefined}
        />
      </Form.Item>
      <Button type="primary" htmlType="submit" size="large" block loading={isBusy}>
        {t('signIn.enter')}
      </Button>
    </Form>
  );
}

export function SignInPage({ onDone }: { readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <main className="sign-in">
      <section className="sign-in-card">
        <header className="sign-in-head">
          <h1>{t('product')}</h1>
          <LangSwitch />
        </header>
        <p className="muted">{t('signIn.welcome')}</p>
        <SignInForm onDone={onDone} />
      </section>
    </main>
  );
}

/** Asks for the password again and leaves the page below as it is: what was being entered goes on afterwards. */
export function RenewalDialog({ me, onDone }: { readonly me: Me; readonly onDone: () => Promise<void> }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t('signIn.ended')} footer={null} closable={false} keyboard={false} mask={{ closable: false }}>
      <p>{t('signIn.endedWhy')}</p>
      <SignInForm username={me.username} onDone={onDone} />
    </Modal>
  );
}
