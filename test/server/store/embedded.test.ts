import { openInProcess } from '../../../server/src/store/inProcess';
import { storeContract } from './contract';
import { clock, Folders, openEmbedded, silent } from './support/stores';

const folders = new Folders();
after(() => folders.clean());

storeContract('sql.js in files', { open: () => openEmbedded(folders.make()) });

storeContract('sql.js in memory', {
  open: () => openInProcess({ kind: 'memory' }, { name: 'shop', path: '/shop' }, { clock, logger: silent }),
});
