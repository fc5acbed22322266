import { LogoutOutlined, MenuOutlined, UserOutlined } from '../ui/icons';
import { Button, Tooltip } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Outlet, useLocation } from 'react-router';
import { useSession } from '../session/session';
import { Waiting } from '../ui/states';
import { GoTo } from './GoTo';
import icon from './icon.svg';
import { LangSwitch } from './LangSwitch';
import { useIsLive } from './Live';
import { Nav } from './Nav';

/** The frame around every page: where one is, where one can go, who one is. */
export function Shell() {
  const { t } = useTranslation('shell');
  const { pathname } = useLocation();
  const [openAt, setOpenAt] = useState<string>();
  // Going to another page closes it.
  const isNavOpen = openAt === pathname;
  return (
    <div className={isNavOpen ? 'shell nav-open' : 'shell'}>
      <a className="skip" href="#content">
        {t('skip')}
      </a>
      <header className="top">
        <Button
          className="nav-toggle"
          type="text"
          icon={<MenuOutlined />}
          aria-label={t('menu')}
          aria-expanded={isNavOpen}
          onClick={() => setOpenAt(isNavOpen ? undefined : pathname)}
        />
        <Link to="/" className="brand" aria-label={t('product', { ns: 'common' })}>
          <img src={icon} alt="" width={24} height={24} />
          <span>{t('product', { ns: 'common' })}</span>
        </Link>
        <GoTo />
        <LiveSign />
        <LangSwitch />
        <Account />
      </header>
      <Nav />
      <div className="nav-shade" role="presentation" onClick={() => setOpenAt(undefined)} />
      <main className="content" id="content" tabIndex={-1}>
        <Suspense fallback={<Waiting />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/** Whether what one sees follows what others do. */
function LiveSign() {
  const { t } = useTranslation('shell');
  const isLive = useIsLive();
  return (
    <Tooltip title={t(isLive ? 'live.onWhy' : 'live.offWhy')}>
      <span className={isLive ? 'live on' : 'live'} role="status">
        {t(isLive ? 'live.on' : 'live.off')}
      </span>
    </Tooltip>
  );
}

function Account() {
  const { t, i18n } = useTranslation('shell');
  const { me, signOut } = useSession();
  return (
    <span className="account">
      <Link to="/me" className="account-name">
        <UserOutlined /> {i18n.language === 'en' ? me.nameEn : me.nameZh}
      </Link>
      <Button type="text" icon={<LogoutOutlined />} aria-label={t('signOut')} onClick={() => void signOut()} />
    </span>
  );
}
