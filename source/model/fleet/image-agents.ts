/** Whether the agents that AWS connects through come with the images of a system, in words. */
export type ImageAgents = {
	/** EC2 Instance Connect, which takes a pushed key. */
	readonly instanceConnect: string;
	/** Systems Manager, through which the other one can be installed. */
	readonly systemsManager: string;
};

const comes = 'comes with the image, minimal ones apart';
const missing = 'does not come with such images';

/**
What is known of the agents on an instance by the system of its image, as `likelyOsUsers` names it;
null where that tells nothing. What was installed or removed later is not known.

Sources: the AWS guides "Install EC2 Instance Connect on your EC2 instances" and "Find AMIs with the
SSM Agent preinstalled".
*/
export function imageAgents(system: string | null): ImageAgents | null {
	switch (system) {
		case null: {
			return null;
		}

		case 'Amazon Linux': {
			return {instanceConnect: comes, systemsManager: comes};
		}

		case 'Ubuntu': {
			return {instanceConnect: 'comes with the image from 20.04 on', systemsManager: comes};
		}

		case 'Windows': {
			return {instanceConnect: 'there is none for Windows', systemsManager: comes};
		}

		case 'AlmaLinux':
		case 'SUSE Linux': {
			return {instanceConnect: missing, systemsManager: comes};
		}

		default: {
			return {instanceConnect: missing, systemsManager: missing};
		}
	}
}
