// What an operator may do with a token. It is kept until the tab is closed, and goes nowhere but into the request.
import { h, put, show } from './dom.js';

const KEY = 'millrace.token';

async function post(path, body) {
  const response = await fetch(`api/tasks/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${sessionStorage.getItem(KEY)}` },
    body: JSON.stringify(body),
  });
  const answer = await response.json().catch(() => ({}));
  if (response.ok) return answer.done;
  if (response.status === 401) sessionStorage.removeItem(KEY);
  throw new Error({ 401: 'This token is not accepted. Enter it again.', 403: 'This server has no token set and lets nobody act.' }[response.status] ?? answer.error ?? `The server answered ${response.status}.`);
}

export function actions(refresh) {
  const operate = document.getElementById('operate');
  let allowed = false;

  const title = h('h2', { id: 'ask-title' });
  const says = h('p');
  const label = h('label', { for: 'ask-field' });
  const field = h('input', { id: 'ask-field', required: true, autocomplete: 'off' });
  const entry = h('div', { class: 'entry' }, label, field);
  const answer = h('p', { class: 'answer', role: 'alert' });
  const yes = h('button', { type: 'submit', class: 'primary' });
  const no = h('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel');
  const form = h('form', { method: 'dialog' }, title, says, entry, answer, h('div', { class: 'buttons' }, no, yes));
  const dialog = h('dialog', { class: 'card', 'aria-labelledby': 'ask-title' }, form);
  document.body.append(dialog);
  let act = null;

  /** Opens the dialog; field is the name of what to enter, or null. */
  function ask({ heading, text, name, type = 'text', verb, work }) {
    put(title, heading);
    put(says, text);
    put(label, name);
    put(answer, '');
    put(yes, verb);
    put(no, 'Cancel');
    show(entry, Boolean(name));
    show(yes, true);
    field.type = type;
    field.value = '';
    field.required = Boolean(name);
    act = work;
    dialog.showModal();
  }

  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    yes.disabled = true;
    put(answer, '');
    try {
      const done = await act(field.value.trim());
      if (done === undefined) return dialog.close();
      put(says, done);
      show(entry, false);
      show(yes, false);
      put(no, 'Close');
      no.focus();
      refresh();
    } catch (failure) {
      put(answer, failure.message);
      draw();
    } finally {
      yes.disabled = false;
    }
  });

  const unlocked = () => allowed && sessionStorage.getItem(KEY) !== null;

  function draw() {
    show(operate, allowed);
    put(operate, unlocked() ? 'Stop operating' : 'Operate');
    window.dispatchEvent(new Event('operate'));
  }

  operate.addEventListener('click', () => {
    if (unlocked()) {
      sessionStorage.removeItem(KEY);
      draw();
      refresh();
      return;
    }
    ask({
      heading: 'Operate this federation',
      text: 'With the token of this server you can pause tasks, and promote or roll back versions. It is kept until you close this tab.',
      name: 'Token', type: 'password', verb: 'Use this token',
      work: async (token) => {
        sessionStorage.setItem(KEY, token);
        draw();
        refresh();
      },
    });
  });

  const path = (task, verb) => `${encodeURIComponent(task)}/${verb}`;
  return {
    unlocked,
    allow(now) {
      if (allowed === now) return;
      allowed = now;
      draw();
    },
    pause: (task) => ask({ heading: `Pause ${task}?`, text: 'The open round is finished, and no other opens until the task is resumed.', verb: 'Pause', work: () => post(path(task, 'pause'), {}).then(orDone) }),
    resume: (task) => ask({ heading: `Resume ${task}?`, text: 'Rounds open again as the task’s policy says.', verb: 'Resume', work: () => post(path(task, 'resume'), {}).then(orDone) }),
    rollout: (task, version, inForce) => ask({
      heading: `${version < inForce ? 'Roll back to' : 'Promote'} version ${version}?`,
      text: `${inForce === null ? 'No version is in force.' : `Version ${inForce} is in force now.`} Every consumer that follows ${task} takes version ${version} instead.`,
      name: 'Reason, for the record', verb: version < inForce ? 'Roll back' : 'Promote',
      work: (why) => post(path(task, 'rollout'), { version, expect: inForce, reason: why }).then(orDone),
    }),
  };
}

const orDone = (done) => done ?? 'Done.';
