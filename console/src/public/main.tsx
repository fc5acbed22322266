import { StrictMode, useEffect, useMemo, useState } from 'react';
import { createRoot } from 'react-dom/client';
import icon from '../app/icon.svg';
import type { Lang } from '../../../domain/text';
import { ComplaintForm } from './ComplaintForm';
import { StatusPage } from './StatusPage';
import './styles.css';
import { customersLang, keepLang, sayer } from './words';

/** The pages for customers: they complain and follow their complaint, without signing in and on any phone. */
function CustomerPages() {
  const [lang, setLang] = useState<Lang>(customersLang);
  const say = useMemo(() => sayer(lang), [lang]);
  const isStatus = window.location.pathname === '/status';
  useEffect(() => {
    document.documentElement.lang = lang === 'zh' ? 'zh-CN' : 'en';
    document.title = say(isStatus ? 'statusTitle' : 'complainTitle');
  }, [lang, say, isStatus]);
  const other = lang === 'zh' ? 'en' : 'zh';
  const change = (): void => {
    keepLang(other);
    setLang(other);
  };
  return (
    <>
      <header className="top">
        <img src={icon} alt="" width={24} height={24} />
        <strong>{say('brand')}</strong>
        <button type="button" className="plain" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={change}>
          {other === 'zh' ? '中文' : 'English'}
        </button>
      </header>
      <main>{isStatus ? <StatusPage lang={lang} say={say} /> : <ComplaintForm lang={lang} say={say} />}</main>
    </>
  );
}

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <CustomerPages />
  </StrictMode>,
);
