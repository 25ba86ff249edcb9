// GET <mount>/consent?ticket=…: where a scanned code leads, once somebody is signed in on the phone.

import { ConsentView } from './consent-view.js';

// Out of the address bar at once: history, screenshots and shared links must not carry the ticket.
const ticket = new URLSearchParams(location.search).get('ticket');
history.replaceState(null, '', location.pathname);

const view = new ConsentView(document.getElementById('page'));
const signIn = () => location.assign(`consent?ticket=${encodeURIComponent(ticket)}`);

if (ticket) view.scan({ ticket }, { signIn });
else view.resume();
