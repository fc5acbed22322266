// The page behind the links of the Temporal UI and of mails: one crisis, read only, for whoever signs in.
// It builds everything with textContent: nothing people typed is ever read as HTML.
'use strict';

const zh = (navigator.language || 'zh').toLowerCase().startsWith('zh');
const words = zh
  ? {
      user: '用户名',
      password: '密码',
      enter: '登录',
      story: '经过',
      tasks: '任务',
      open: '未完成',
      level: '级',
      temporal: '在 Temporal UI 中打开',
      deadlines: '期限',
      customers: '客户',
      none: '无',
    }
  : {
      user: 'User name',
      password: 'Password',
      enter: 'Sign in',
      story: 'What happened',
      tasks: 'Tasks',
      open: 'open',
      level: '',
      temporal: 'Open in the Temporal UI',
      deadlines: 'Deadlines',
      customers: 'Customers',
      none: 'none',
    };
const lang = zh ? 'zh' : 'en';
const root = document.getElementById('page');
const number = decodeURIComponent(location.pathname.split('/').pop());

function make(tag, text, ...children) {
  const element = document.createElement(tag);
  if (text) element.textContent = text;
  element.append(...children);
  return element;
}

async function call(path, options) {
  const token = sessionStorage.getItem('token');
  const headers = { 'content-type': 'application/json', 'accept-language': lang };
  if (token) headers.authorization = `Bearer ${token}`;
  const response = await fetch(`/api/v1${path}`, { headers, ...options });
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw Object.assign(new Error(body.title || response.statusText), { status: response.status });
  return body;
}

function signIn(why) {
  const user = Object.assign(make('input'), { placeholder: words.user, autocomplete: 'username', required: true });
  const password = Object.assign(make('input'), {
    placeholder: words.password,
    type: 'password',
    autocomplete: 'current-password',
    required: true,
  });
  user.setAttribute('aria-label', words.user);
  password.setAttribute('aria-label', words.password);
  const form = make('form', '', user, password, make('button', words.enter));
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    try {
      const body = JSON.stringify({ username: user.value, password: password.value });
      sessionStorage.setItem('token', (await call('/auth/sign-in', { method: 'POST', body })).token);
      await show();
    } catch (error) {
      signIn(error.message);
    }
  });
  root.replaceChildren(make('h1', number), make('p', why), form);
}

const time = (iso) => new Date(iso).toLocaleString(zh ? 'zh-CN' : 'en-GB', { hour12: false });

function list(title, lines) {
  const items = lines.length > 0 ? lines.map((line) => make('li', line)) : [make('li', words.none)];
  return make('section', '', make('h2', title), make('ul', '', ...items));
}

async function show() {
  try {
    const at = `/crises/${encodeURIComponent(number)}`;
    const [crisis, timeline] = await Promise.all([call(at), call(`${at}/timeline?newestFirst=true&limit=200`)]);
    render(crisis, timeline.items);
  } catch (error) {
    if (error.status === 401) sessionStorage.removeItem('token');
    if (error.status === 401) return signIn('');
    root.replaceChildren(make('h1', number), make('p', error.message));
  }
}

function render(crisis, entries) {
  const head = make(
    'p',
    `${crisis.level}${words.level} · ${crisis.stage}${crisis.outcome ? ` · ${crisis.outcome}` : ''}`,
  );
  const open = crisis.deadlines.filter((d) => ['running', 'breached', 'paused'].includes(d.status));
  const parts = [make('h1', `${crisis.number} ${crisis.title}`), head];
  if (crisis.temporalUrl)
    parts.push(make('p', '', Object.assign(make('a', words.temporal), { href: crisis.temporalUrl })));
  parts.push(
    list(
      words.deadlines,
      open.map((d) => `${time(d.dueAt)} ${d.subject[lang]} (${d.status})`),
    ),
    list(
      words.tasks,
      crisis.tasks.map((t) => `${t.title[lang]} (${t.status})`),
    ),
    list(
      words.customers,
      crisis.cares.map((c) => `${c.customerId}: ${c.status}, ${c.callback}`),
    ),
    list(
      words.story,
      entries.map((e) => `${time(e.at)} ${e.text[lang]}`),
    ),
  );
  root.replaceChildren(...parts);
}

void show();
