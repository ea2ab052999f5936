// Reads what the page was given, then starts it.

import { load } from './context';

void load().then(() => import('./main'));
