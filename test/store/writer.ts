import process from 'node:process';
import {openFavorites} from '../../source/store/favorites.js';

/** `node writer.js FOLDER NAME COUNT`: adds favorites one by one, and prints the number of each. */
const [folder = '', name = '', count = ''] = process.argv.slice(2);
const favorites = openFavorites(folder);
for (let index = 0; index < Number(count); index++) {
	favorites.add({selector: `${name}-${index}`});
	process.stdout.write(`${index}\n`);
}
