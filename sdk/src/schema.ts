// Written by `npm run sdk` from the declared operations (src/app/api/v1/_operations): change those, not this file.

export type Upload = string | Blob | ArrayBuffer | ArrayBufferView | FormData | {
    readonly locked: boolean;
    getReader(): unknown;
};
export interface paths {
    "/api-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** API keys, newest first, without the keys themselves */
        get: operations["api-keys.list"];
        put?: never;
        /** Make an API key; `key` is in this answer only */
        post: operations["api-keys.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api-keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Make an API key useless, for good */
        delete: operations["api-keys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal of the company, newest first */
        get: operations["audit.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/audit-events/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The journal as CSV, safe to open in a spreadsheet */
        get: operations["audit.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List campaigns, newest first */
        get: operations["campaigns.list"];
        put?: never;
        /** Make a draft; what is missing is asked for at the launch */
        post: operations["campaigns.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a campaign with its steps, its pace and its counts */
        get: operations["campaigns.get"];
        put?: never;
        post?: never;
        /** Delete a draft */
        delete: operations["campaigns.delete"];
        options?: never;
        head?: never;
        /** Change a draft; the name at any time, the policy during a pause as well */
        patch: operations["campaigns.update"];
        trace?: never;
    };
    "/campaigns/{id}/duplicate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a draft with the same content, lists, mailboxes and pace */
        post: operations["campaigns.duplicate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Live progress as server-sent events: "progress" at each change, "end" when it is over */
        get: operations["campaigns.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/launch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Launch a draft; answers at once at any size, the audience is planned afterwards */
        post: operations["campaigns.launch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/launch-check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a launch would say, and whom it would reach, without launching */
        get: operations["campaigns.launch-check"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The messages of a campaign, each with its status, its reason and what it waits for */
        get: operations["campaigns.messages"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/next-departure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What keeps the mail that leaves next, and until when; null when nothing is planned */
        get: operations["campaigns.next-departure"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hold a running campaign; what is on the wire ends */
        post: operations["campaigns.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A step as one contact would receive it */
        get: operations["campaigns.preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts, the curve over time, figures by step and by mailbox */
        get: operations["campaigns.report"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide on every uncertain mail of a campaign: they left, or send them again */
        post: operations["campaigns.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused campaign go on */
        post: operations["campaigns.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a campaign for good; what was planned is skipped */
        post: operations["campaigns.stop"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/{id}/test-send": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send a step, or the whole sequence, to an address of yours; nothing is counted */
        post: operations["campaigns.test-send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/campaigns/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many campaigns are in each state, mails sent today and still planned */
        get: operations["campaigns.figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/captured-mails": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what the built-in mail catcher received, newest first */
        get: operations["captured.list"];
        put?: never;
        post?: never;
        /** Delete all captured mails */
        delete: operations["captured.clear"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/captured-mails/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a captured mail: HTML, text, headers and links */
        get: operations["captured.get"];
        put?: never;
        post?: never;
        /** Delete a captured mail */
        delete: operations["captured.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/captured-mails/{id}/source": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a captured mail as it came over the wire */
        get: operations["captured.source"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the connector; its secrets are never answered, and before it is configured its defaults are */
        get: operations["connector.get"];
        /** Configure the connector; what is left out and a blank secret stay as they are, a secret that is null is emptied */
        put: operations["connector.save"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/agents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the agents that have presented themselves */
        get: operations["connector.agents.list"];
        put?: never;
        /** An agent presents itself; the same machine is the same agent */
        post: operations["connector.agents.register"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/agents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget an agent; what it was asked fails */
        delete: operations["connector.agents.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/agents/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make this agent the one that is asked */
        post: operations["connector.agents.pin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/agents/{id}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the next task, waiting for one; `task` null when there is none */
        post: operations["connector.agents.take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/employees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the ERP’s employees, each with whom it is at the site application or who it may be */
        get: operations["connector.employees.list"];
        /** Write in the ERP whom up to 500 employees are at the site application; answers line by line */
        put: operations["connector.employees.link"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/employees/proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The links of which there is no doubt, to be accepted together */
        get: operations["connector.employees.proposals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/employees/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the people of both ends anew */
        post: operations["connector.employees.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/initialise": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make in the ERP what the connector needs there, and only what is missing */
        post: operations["connector.initialise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The ERPs and the site application that can be connected, with their forms and usual tables */
        get: operations["connector.kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that the connector knows; state=rejected is the quarantine, each row with its reason */
        get: operations["connector.rows.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/rows/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send one row of the quarantine again */
        post: operations["connector.rows.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/rows/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send rows of the quarantine again: those named, or all that may be */
        post: operations["connector.rows.retry-all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the connector’s runs, newest first */
        get: operations["connector.runs.list"];
        put?: never;
        /** Synchronise in one direction, or see in a dry run what that would do; 409 while one is under way */
        post: operations["connector.runs.start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run, with its counts and how far it is */
        get: operations["connector.runs.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a run where it stands: what was sent stays, what waits goes with the next one */
        post: operations["connector.runs.cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/runs/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** A run as server-sent events: "progress" at each change, "end" when it is over */
        get: operations["connector.runs.events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/runs/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a run did, or in a dry run would do, with each row; kept for 90 days */
        get: operations["connector.runs.rows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/tasks/{id}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send rows that a task has read; `wait`: seconds until the next batch is welcome */
        post: operations["connector.tasks.batch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/tasks/{id}/finish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say how a task ended */
        post: operations["connector.tasks.finish"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/tasks/{id}/keep": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that a task is still worked at; 410 when nobody waits for it any more */
        post: operations["connector.tasks.keep"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try one end or both, as stored or with the settings given here; says what to mend */
        post: operations["connector.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/connector/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the people who have an account at the site application */
        get: operations["connector.users.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List, search and sort contacts */
        get: operations["contacts.list"];
        put?: never;
        /** Add a contact */
        post: operations["contacts.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a contact */
        get: operations["contacts.get"];
        put?: never;
        post?: never;
        /** Delete a contact */
        delete: operations["contacts.delete"];
        options?: never;
        head?: never;
        /** Change a contact */
        patch: operations["contacts.update"];
        trace?: never;
    };
    "/contacts/{id}/former-addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that a contact had before */
        get: operations["contacts.formerAddresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}/former-addresses/{email}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a former address: mail from it is no longer this contact’s */
        delete: operations["contacts.removeFormerAddress"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Mails, answers and their consequences, newest first */
        get: operations["contacts.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/delete": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete several contacts */
        post: operations["contacts.deleteMany"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export contacts as CSV */
        get: operations["contacts.export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Free fields in use */
        get: operations["contacts.fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List imports */
        get: operations["contacts.imports"];
        put?: never;
        /** Import a CSV file: multipart "file" (+ "mapping", "listId", "tags", "draft") or a CSV body */
        post: operations["contacts.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Progress and summary of an import */
        get: operations["contacts.getImport"];
        put?: never;
        post?: never;
        /** Throw a draft import away */
        delete: operations["contacts.discardImport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports/{id}/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that an import refused */
        get: operations["contacts.importErrors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports/{id}/errors.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Rows that an import refused, as CSV */
        get: operations["contacts.importErrorsCsv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/imports/{id}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start an import uploaded as a draft */
        post: operations["contacts.startImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/suppress": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Suppress the addresses of several contacts */
        post: operations["contacts.suppress"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/contacts/tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tags in use */
        get: operations["contacts.tags"];
        put?: never;
        /** Add tags to several contacts, take tags away */
        post: operations["contacts.tag"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List domains, with their DNS records and what is published of them */
        get: operations["domains.list"];
        put?: never;
        /** Add a domain and declare it at its provider; answers the DNS records to publish */
        post: operations["domains.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/domains/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a domain */
        get: operations["domains.get"];
        put?: never;
        post?: never;
        /** Forget a domain that has no address; it stays at its provider */
        delete: operations["domains.delete"];
        options?: never;
        head?: never;
        /** Make a domain the default one, or give it to another provider */
        patch: operations["domains.update"];
        trace?: never;
    };
    "/domains/{id}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read the DNS and have the provider look at the domain now */
        post: operations["domains.verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whom a conversation may be assigned to */
        get: operations["inbox.assignees"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/consequences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What messages changed: sequences ended, addresses excluded, mails put off */
        get: operations["inbox.consequences.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/consequences/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what a message changed (also needs campaigns:write or suppressions:write, by what it changed) */
        post: operations["inbox.consequences.undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many conversations of new mail are unread, by box and by filter */
        get: operations["inbox.figures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the boxes that are read, each with its state */
        get: operations["integrations.list"];
        put?: never;
        /** Connect a box by IMAP; its server is tried out before anything is saved, then the first sync begins */
        post: operations["integrations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/integrations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a box and the state of its sync; its password is never answered */
        get: operations["integrations.get"];
        put?: never;
        post?: never;
        /** Forget a box and the messages read from it; its server keeps everything */
        delete: operations["integrations.delete"];
        options?: never;
        head?: never;
        /** Change a box; absent fields and a blank password stay as they are */
        patch: operations["integrations.update"];
        trace?: never;
    };
    "/inbox/integrations/{id}/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Folders of a box as they were last seen on its server */
        get: operations["integrations.folders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/integrations/{id}/sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the state of a box’s sync alone */
        get: operations["integrations.state"];
        put?: never;
        /** Ask for a sync at once */
        post: operations["integrations.sync"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/integrations/authorisations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Begin signing in at Microsoft or Google; send the person’s browser to `url` (console sign-in only) */
        post: operations["integrations.authorise"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/integrations/autodetect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find the servers of an address: known providers first, then its domain’s MX and SRV records */
        get: operations["integrations.autodetect"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/integrations/presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Settings of known providers, with their help */
        get: operations["integrations.presets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/integrations/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try settings out before saving them: connects, logs in and lists the folders */
        post: operations["integrations.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List messages, newest first: by box, folder (a path or a role), classification, contact or words */
        get: operations["inbox.messages.list"];
        put?: never;
        /** Write a message from the address of a box; it leaves within seconds */
        post: operations["inbox.messages.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a message: text, harmless HTML, headers, attachments, what it changed */
        get: operations["inbox.messages.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark, archive or flag a message (its server follows within seconds), or say what it is */
        patch: operations["inbox.messages.update"];
        trace?: never;
    };
    "/inbox/messages/{id}/attachments/{attachmentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download an attachment; one too large to keep is fetched from its server */
        get: operations["inbox.messages.attachment"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/messages/{id}/classification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a message is: the old consequences are taken back, the new ones drawn */
        put: operations["inbox.messages.reclassify"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/messages/{id}/contact": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a contact of who wrote a message, and link what they wrote before */
        post: operations["inbox.messages.contact"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/messages/{id}/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Download a message as it came */
        get: operations["inbox.messages.raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/messages/{id}/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a message, answer all, or pass it on, from the address of its box */
        post: operations["inbox.messages.reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/notes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Delete a note of your own */
        delete: operations["inbox.notes.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/outgoing/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a mail written in the inbox that could not be sent */
        delete: operations["inbox.outgoing.discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/inbox/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List conversations, newest first: by box, folder, filter, contact, campaign or words */
        get: operations["inbox.threads.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark, archive, flag or assign up to 200 conversations; their servers follow within seconds */
        patch: operations["inbox.threads.change"];
        trace?: never;
    };
    "/inbox/threads/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a conversation: its messages, answers on their way, notes, and the contact beside it */
        get: operations["inbox.threads.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Mark, archive, flag or assign a conversation; its server follows within seconds */
        patch: operations["inbox.threads.update"];
        trace?: never;
    };
    "/inbox/threads/{id}/notes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add an internal note to a conversation */
        post: operations["inbox.notes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Invitations, newest first */
        get: operations["invitations.list"];
        put?: never;
        /** Invite somebody by mail: a link for seven days that works once */
        post: operations["invitations.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Make an invitation’s link useless */
        delete: operations["invitations.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/invitations/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send an invitation anew; its earlier link no longer works */
        post: operations["invitations.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The licence of the company, what it allows and what is used of it */
        get: operations["licence.read"];
        /** Put the company under the licence of this key */
        put: operations["licence.paste"];
        post?: never;
        /** Take the company from under its licence: the default plan holds */
        delete: operations["licence.remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licence/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a key would give, before it is accepted */
        post: operations["licence.preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licence/refresh": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Look at the licence anew */
        post: operations["licence.refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licences/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a machine one of the places of a licence; 200 when it has one already, 409 TOO_MANY_MACHINES when all are taken */
        post: operations["licences.activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licences/activations/{machine}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Free the place of a machine; the key goes in `Authorization: Licence <key>` */
        delete: operations["licences.deactivate"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licences/activations/{machine}/heartbeat": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An activated machine says that it is there; the key goes in `Authorization: Licence <key>` */
        post: operations["licences.heartbeat"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licences/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The licence as a signed text that is verified without a network; the key goes in `Authorization: Licence <key>` */
        get: operations["licences.file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/licences/validate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a licence key holds, on this machine and for this feature; an unknown key is answered 200 too */
        post: operations["licences.validate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the lists */
        get: operations["lists.list"];
        put?: never;
        /** Make a list */
        post: operations["lists.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/lists/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a list */
        get: operations["lists.get"];
        put?: never;
        post?: never;
        /** Delete a list, not its contacts */
        delete: operations["lists.delete"];
        options?: never;
        head?: never;
        /** Rename a list */
        patch: operations["lists.rename"];
        trace?: never;
    };
    "/lists/{id}/contacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put contacts on a list, by id or address; unknown addresses become contacts */
        post: operations["lists.addContacts"];
        /** Take contacts off a list */
        delete: operations["lists.removeContacts"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List mailboxes */
        get: operations["mailboxes.list"];
        put?: never;
        /** Connect a mailbox by its SMTP settings (201), or have an address made at a provider (202) */
        post: operations["mailboxes.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a mailbox; its password is never answered */
        get: operations["mailboxes.get"];
        put?: never;
        post?: never;
        /** Delete a mailbox that no campaign needs; 202 while its provider is at it */
        delete: operations["mailboxes.delete"];
        options?: never;
        head?: never;
        /** Change a mailbox; absent fields and a blank password stay as they are */
        patch: operations["mailboxes.update"];
        trace?: never;
    };
    "/mailboxes/{id}/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How to use an address that was made: answered once, then 410 */
        get: operations["mailboxes.credentials"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}/hand-over": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send somebody a link that shows the credentials once, instead of reading them here */
        post: operations["mailboxes.hand-over"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How the mail of an address comes in, and what keeps it from coming in */
        get: operations["mailboxes.reception"];
        put?: never;
        /** Read an address at a provider: its box signs in with what the provider gives */
        post: operations["mailboxes.receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}/pause": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stop a mailbox from sending until it is resumed */
        post: operations["mailboxes.pause"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}/resume": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a paused or suspended mailbox send again and forget its failures */
        post: operations["mailboxes.resume"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace the secrets of an address; the new ones are shown once */
        post: operations["mailboxes.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close an address: it stops sending at once, and signs nobody in at its provider */
        post: operations["mailboxes.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test a mailbox: connects, authenticates and sends a test mail */
        post: operations["mailboxes.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/availability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Whether a name can be had, here and at the provider; five free ones when it cannot */
        post: operations["mailboxes.availability"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What was done to addresses at their providers, newest first */
        get: operations["mailboxes.operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/operations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One operation with its steps */
        get: operations["mailboxes.operation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/operations/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Steps of an operation as server-sent events: "progress" at each change, "end" when it is over */
        get: operations["mailboxes.operation-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/mailboxes/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Test settings before saving them: connects, authenticates and sends a test mail */
        post: operations["mailboxes.test-unsaved"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Members of the company, in the order they joined */
        get: operations["members.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/members/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take a member out of the company; the last owner stays */
        delete: operations["members.remove"];
        options?: never;
        head?: never;
        /** Give a member another role; owners are changed by owners only */
        patch: operations["members.change-role"];
        trace?: never;
    };
    "/merge-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The merge fields that subjects and texts may use */
        get: operations["campaigns.merge-fields"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The mails sent outside campaigns */
        get: operations["messages.list"];
        put?: never;
        /** Send one mail, or up to 100 ("messages"), outside any campaign */
        post: operations["messages.send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read what became of one message */
        get: operations["messages.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/messages/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Decide on an uncertain mail: it left, or send it again */
        post: operations["messages.resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What operators did outside any company, newest first */
        get: operations["operator.journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Keys of operators, newest first, without the keys themselves */
        get: operations["operator.keys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/keys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Make a key of an operator useless, for good; also the one that asks */
        delete: operations["operator.keys.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Licences, newest first; `search` looks in companies, holders, and the shown ends of the keys */
        get: operations["operator.licences.list"];
        put?: never;
        /** Make a licence, for a company or for a holder outside; `plainKey` is in this answer only */
        post: operations["operator.licences.issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a licence */
        get: operations["operator.licences.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is given; `features` and `limits` take the place of the licence’s own, and what they leave out is as the plan says */
        patch: operations["operator.licences.update"];
        trace?: never;
    };
    "/operator/licences/{id}/activations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The machines of a licence, the latest seen first: at most 1,000 */
        get: operations["operator.licences.activations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}/activations/{machine}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Free the place of a machine */
        delete: operations["operator.licences.remove-activation"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All that happened to a licence, newest first: at most the last 200 */
        get: operations["operator.licences.history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}/reinstate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a suspended licence back in force */
        post: operations["operator.licences.reinstate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Move the end of a licence, which may be over; null: it never ends */
        post: operations["operator.licences.renew"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a licence another key and mail it; the old one ends. `plainKey` is in this answer only */
        post: operations["operator.licences.resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a licence for good; its company reads the reason */
        post: operations["operator.licences.revoke"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/licences/{id}/suspend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a licence out of force until it is reinstated; its company reads the reason */
        post: operations["operator.licences.suspend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many companies and licences there are, and how they are */
        get: operations["operator.overview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every plan, the default first, on one page */
        get: operations["operator.plans.list"];
        put?: never;
        /** Add a plan; 409 when another one has its code */
        post: operations["operator.plans.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a plan */
        get: operations["operator.plans.get"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change what is given of a plan, for every licence that follows it; limits that are not named stay */
        patch: operations["operator.plans.update"];
        trace?: never;
    };
    "/operator/signing-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What signs licence files, newest first, without the secrets */
        get: operations["operator.signing-keys.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/signing-keys/rotate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign with the next key from now on; files signed before stay valid */
        post: operations["operator.signing-keys.rotate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/operator/tenants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Companies, newest first, each with its licence, its limits and its use */
        get: operations["operator.tenants.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/organisation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The company of the key */
        get: operations["organisation.read"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Change the settings that are given */
        patch: operations["organisation.change"];
        trace?: never;
    };
    "/providers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List connected providers, with their health and what is left of their quota */
        get: operations["providers.list"];
        put?: never;
        /** Connect a provider; its secrets are stored encrypted and never answered */
        post: operations["providers.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a provider; its secrets are never answered */
        get: operations["providers.get"];
        put?: never;
        post?: never;
        /** Forget a provider that no domain and no address uses */
        delete: operations["providers.delete"];
        options?: never;
        head?: never;
        /** Change a provider; absent fields and a blank secret stay as they are */
        patch: operations["providers.update"];
        trace?: never;
    };
    "/providers/{id}/addresses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses that exist at a provider */
        get: operations["providers.addresses"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{id}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make mailboxes of addresses that exist at a provider */
        post: operations["providers.import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign in at a provider now; says which permissions are missing */
        post: operations["providers.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every request to the providers, newest first; kept for 90 days */
        get: operations["providers.calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/calls/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Export the log of requests to the providers as CSV */
        get: operations["providers.export-calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/providers/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The providers that can be connected, each with the fields of its form */
        get: operations["providers.kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One’s own open sessions (console sign-in only) */
        get: operations["sessions.list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of one’s own sessions (console sign-in only) */
        delete: operations["sessions.revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Addresses and domains that are not written to */
        get: operations["suppressions.list"];
        put?: never;
        /** Suppress an address or a domain */
        post: operations["suppressions.create"];
        /** Allow an address or domain again (?email= or ?domain=) */
        delete: operations["suppressions.deleteByValue"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/suppressions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Allow an address or domain again */
        delete: operations["suppressions.delete"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["webhooks.list"];
        put?: never;
        /** Add a webhook; the secret that signs its deliveries is answered this once */
        post: operations["webhooks.create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a webhook */
        get: operations["webhooks.get"];
        put?: never;
        post?: never;
        /** Delete a webhook and its log */
        delete: operations["webhooks.delete"];
        options?: never;
        head?: never;
        /** Change a webhook, switch it off or on again */
        patch: operations["webhooks.update"];
        trace?: never;
    };
    "/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The delivery log of a webhook, newest first; kept for 30 days */
        get: operations["webhooks.deliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/deliveries/{deliveryId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a failed delivery anew */
        post: operations["webhooks.retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a webhook a new secret, answered this once; the old one stops signing */
        post: operations["webhooks.rotate-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/webhooks/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Send `webhook.test` to a webhook; the log shows what became of it */
        post: operations["webhooks.test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        Problem: {
            code: string;
            detail: string;
            errors: {
                code: string;
                field: string;
                message: string;
            }[];
            status: number;
            title: string;
            type: string;
        };
    };
    responses: {
        /** @description The request was refused; `code` and `errors` say why. */
        Problem: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
    };
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "api-keys.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            prefix: string;
                            revokedAt: string | null;
                            scopes: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "api-keys.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                    /**
                     * @default [
                     *       "*"
                     *     ]
                     */
                    scopes?: ("*" | "organisation:read" | "organisation:write" | "members:read" | "members:write" | "api-keys:read" | "api-keys:write" | "audit:read" | "contacts:read" | "contacts:write" | "contacts:export" | "suppressions:read" | "suppressions:write" | "mailboxes:read" | "mailboxes:write" | "campaigns:read" | "campaigns:write" | "campaigns:launch" | "messages:read" | "messages:send" | "inbox:read" | "inbox:write" | "integrations:read" | "integrations:write" | "webhooks:read" | "webhooks:write" | "providers:read" | "providers:write" | "domains:read" | "domains:write" | "connector:read" | "connector:write" | "connector:run" | "connector:agent" | "licence:read" | "licence:write" | "captured:read" | "captured:write")[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        key: string;
                        lastUsedAt: string | null;
                        name: string;
                        prefix: string;
                        revokedAt: string | null;
                        scopes: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "api-keys.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "audit.list": {
        parameters: {
            query?: {
                action?: string;
                cursor?: string;
                from?: string;
                limit?: number;
                search?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            action: string;
                            actor: {
                                id: string | null;
                                label: string;
                                type: string;
                            };
                            createdAt: string;
                            details: {
                                [key: string]: unknown;
                            };
                            /** Format: uuid */
                            id: string;
                            ip: string | null;
                            subject: {
                                id: string | null;
                                type: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "audit.export": {
        parameters: {
            query?: {
                action?: string;
                from?: string;
                search?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                status?: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            audience: {
                                duplicate: number;
                                invalid: number;
                                planned: number;
                                suppressed: number;
                                total: number;
                            } | null;
                            completedAt: string | null;
                            counts: {
                                bounced: number;
                                failed: number;
                                planned: number;
                                replied: number;
                                sending: number;
                                sent: number;
                                skipped: number;
                                uncertain: number;
                                unsubscribed: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            launchedAt: string | null;
                            listIds: string[];
                            mailboxIds: string[];
                            name: string;
                            pausedAt: string | null;
                            /** @enum {string} */
                            status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                            stepCount: number;
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    listIds?: string[];
                    mailboxIds?: string[];
                    name: string;
                    /** @default {} */
                    policy?: {
                        /** @default 50 */
                        dailyLimit?: number | null;
                        days?: number[];
                        /** @default PT30M */
                        gap?: string;
                        /** @default Europe/Paris */
                        timeZone?: string;
                        /**
                         * @default [
                         *       {
                         *         "start": "09:00",
                         *         "end": "17:00"
                         *       }
                         *     ]
                         */
                        windows?: {
                            end: string;
                            start: string;
                        }[];
                    };
                    /** @default [] */
                    steps?: {
                        delay?: string;
                        html: string;
                        subject: string;
                        text?: string;
                        textEdited?: boolean;
                    }[];
                    /**
                     * @default contact
                     * @enum {string}
                     */
                    stopOnReply?: "contact" | "domain";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    listIds?: string[];
                    mailboxIds?: string[];
                    name?: string;
                    policy?: {
                        /** @default 50 */
                        dailyLimit?: number | null;
                        days?: number[];
                        /** @default PT30M */
                        gap?: string;
                        /** @default Europe/Paris */
                        timeZone?: string;
                        /**
                         * @default [
                         *       {
                         *         "start": "09:00",
                         *         "end": "17:00"
                         *       }
                         *     ]
                         */
                        windows?: {
                            end: string;
                            start: string;
                        }[];
                    };
                    steps?: {
                        delay?: string;
                        html: string;
                        subject: string;
                        text?: string;
                        textEdited?: boolean;
                    }[];
                    /** @enum {string} */
                    stopOnReply?: "contact" | "domain";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.duplicate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.launch": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.launch-check": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        };
                        problems: {
                            code: string;
                            field: string;
                            message: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.messages": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
                status?: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped" | "bounced" | "replied" | "unsubscribed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            answerThreadId: string | null;
                            attempts: number;
                            bouncedAt: string | null;
                            campaignId: string | null;
                            contactId: string | null;
                            /** Format: date-time */
                            dueAt: string;
                            email: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            messageId: string | null;
                            reason: string | null;
                            repliedAt: string | null;
                            response: string | null;
                            sentAt: string | null;
                            /** @enum {string} */
                            status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                            step: number | null;
                            unsubscribedAt: string | null;
                            whyNotYet: {
                                /** @enum {string} */
                                code: "campaign_launching" | "campaign_paused" | "campaign_ended" | "mailbox_paused" | "lane_back_off" | "not_due" | "retry" | "previous_step" | "contact_away" | "window_closed" | "day_off" | "gap" | "daily_limit" | "licence_expired" | "sends_limit" | "queued" | "next";
                                params: {
                                    [key: string]: string | number;
                                };
                                until: string | null;
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.next-departure": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        next: {
                            /** @enum {string} */
                            code: "campaign_launching" | "campaign_paused" | "campaign_ended" | "mailbox_paused" | "lane_back_off" | "not_due" | "retry" | "previous_step" | "contact_away" | "window_closed" | "day_off" | "gap" | "daily_limit" | "licence_expired" | "sends_limit" | "queued" | "next";
                            params: {
                                [key: string]: string | number;
                            };
                            until: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.pause": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.preview": {
        parameters: {
            query?: {
                contactId?: string;
                step?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contact: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                        } | null;
                        from: string | null;
                        headers: {
                            [key: string]: string;
                        };
                        html: string;
                        subject: string;
                        text: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.report": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        curve: {
                            bucketSeconds: number;
                            points: {
                                /** Format: date-time */
                                at: string;
                                failed: number;
                                sent: number;
                                unsubscribed: number;
                            }[];
                        };
                        mailboxes: {
                            address: string;
                            counts: {
                                bounced: number;
                                failed: number;
                                planned: number;
                                replied: number;
                                sending: number;
                                sent: number;
                                skipped: number;
                                uncertain: number;
                                unsubscribed: number;
                            };
                            /** Format: uuid */
                            mailboxId: string;
                        }[];
                        steps: {
                            counts: {
                                bounced: number;
                                failed: number;
                                planned: number;
                                replied: number;
                                sending: number;
                                sent: number;
                                skipped: number;
                                uncertain: number;
                                unsubscribed: number;
                            };
                            position: number;
                            subject: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.resolve": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    resolution: "mark_sent" | "send_again";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        resolved: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.resume": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.stop": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        audience: {
                            duplicate: number;
                            invalid: number;
                            planned: number;
                            suppressed: number;
                            total: number;
                        } | null;
                        completedAt: string | null;
                        counts: {
                            bounced: number;
                            failed: number;
                            planned: number;
                            replied: number;
                            sending: number;
                            sent: number;
                            skipped: number;
                            uncertain: number;
                            unsubscribed: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        launchedAt: string | null;
                        listIds: string[];
                        mailboxIds: string[];
                        name: string;
                        pausedAt: string | null;
                        policy: {
                            /** @default 50 */
                            dailyLimit?: number | null;
                            days?: number[];
                            /** @default PT30M */
                            gap?: string;
                            /** @default Europe/Paris */
                            timeZone?: string;
                            /**
                             * @default [
                             *       {
                             *         "start": "09:00",
                             *         "end": "17:00"
                             *       }
                             *     ]
                             */
                            windows?: {
                                end: string;
                                start: string;
                            }[];
                        };
                        /** @enum {string} */
                        status: "draft" | "launching" | "running" | "paused" | "stopped" | "completed";
                        stepCount: number;
                        steps: {
                            delay: string;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            position: number;
                            subject: string;
                            text: string;
                            textEdited: boolean;
                        }[];
                        /** @enum {string} */
                        stopOnReply: "contact" | "domain";
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.test-send": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    contactId?: string;
                    /** Format: uuid */
                    mailboxId?: string;
                    step?: number;
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            outcome: "accepted" | "rejected" | "lane" | "unknown";
                            response: string;
                            step: number;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        done: number;
                        draft: number;
                        paused: number;
                        running: number;
                        sentToday: number;
                        waiting: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "captured.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            from: string;
                            /** Format: uuid */
                            id: string;
                            receivedAt: string;
                            size: number;
                            subject: string;
                            to: string[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "captured.clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "captured.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        from: string;
                        headers: {
                            name: string;
                            value: string;
                        }[];
                        html: string | null;
                        /** Format: uuid */
                        id: string;
                        links: {
                            href: string;
                            label: string;
                        }[];
                        receivedAt: string;
                        size: number;
                        subject: string;
                        text: string | null;
                        to: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "captured.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "captured.source": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.get": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent: {
                            /** Format: date-time */
                            lastSeenAt: string;
                            name: string;
                            online: boolean;
                        } | null;
                        checks: {
                            erp: {
                                /** Format: date-time */
                                checkedAt: string;
                                durationMs: number;
                                error: {
                                    /** @enum {string} */
                                    code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "not_configured";
                                    message: string;
                                    remedy: string;
                                    response: string;
                                } | null;
                                ok: boolean;
                                problems: {
                                    code: string;
                                    field: string | null;
                                    message: string;
                                    suggestion: string | null;
                                }[];
                                projects: number | null;
                                server: string | null;
                            } | null;
                            site: {
                                /** Format: date-time */
                                checkedAt: string;
                                durationMs: number;
                                error: {
                                    /** @enum {string} */
                                    code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "not_configured";
                                    message: string;
                                    remedy: string;
                                    response: string;
                                } | null;
                                ok: boolean;
                                problems: {
                                    code: string;
                                    field: string | null;
                                    message: string;
                                    suggestion: string | null;
                                }[];
                                projects: number | null;
                                server: string | null;
                            } | null;
                        };
                        configured: boolean;
                        entitled: boolean;
                        erp: {
                            isSet: boolean;
                            secretsSet: string[];
                            settings: {
                                [key: string]: string;
                            };
                        };
                        hoursDays: number;
                        initialisedAt: string | null;
                        mapping: {
                            [key: string]: {
                                columns: {
                                    [key: string]: string | null;
                                };
                                table: string;
                            };
                        };
                        /** @enum {string} */
                        mode: "site" | "quote";
                        nextRuns: {
                            toErp: string | null;
                            toSite: string | null;
                        };
                        quarantined: number;
                        schedule: {
                            toErp: {
                                everyMinutes: number;
                            } | null;
                            toSite: {
                                everyMinutes: number;
                            } | null;
                        };
                        site: {
                            isSet: boolean;
                            secretsSet: string[];
                            settings: {
                                [key: string]: string;
                            };
                        };
                        /** @enum {string} */
                        software: "batigest" | "codial";
                        timeZone: string;
                        updatedAt: string | null;
                        /** @enum {string} */
                        via: "direct" | "agent";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.save": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    erp?: {
                        [key: string]: (string | number | boolean) | null;
                    } | null;
                    hoursDays?: number;
                    mapping?: {
                        [key: string]: {
                            columns?: {
                                [key: string]: string | null;
                            };
                            table?: string;
                        };
                    } | null;
                    /** @enum {string} */
                    mode?: "site" | "quote";
                    schedule?: {
                        toErp?: {
                            everyMinutes: number;
                        } | null;
                        toSite?: {
                            everyMinutes: number;
                        } | null;
                    };
                    site?: {
                        [key: string]: (string | number | boolean) | null;
                    } | null;
                    /** @enum {string} */
                    software?: "batigest" | "codial";
                    timeZone?: string;
                    /** @enum {string} */
                    via?: "direct" | "agent";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        agent: {
                            /** Format: date-time */
                            lastSeenAt: string;
                            name: string;
                            online: boolean;
                        } | null;
                        checks: {
                            erp: {
                                /** Format: date-time */
                                checkedAt: string;
                                durationMs: number;
                                error: {
                                    /** @enum {string} */
                                    code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "not_configured";
                                    message: string;
                                    remedy: string;
                                    response: string;
                                } | null;
                                ok: boolean;
                                problems: {
                                    code: string;
                                    field: string | null;
                                    message: string;
                                    suggestion: string | null;
                                }[];
                                projects: number | null;
                                server: string | null;
                            } | null;
                            site: {
                                /** Format: date-time */
                                checkedAt: string;
                                durationMs: number;
                                error: {
                                    /** @enum {string} */
                                    code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "not_configured";
                                    message: string;
                                    remedy: string;
                                    response: string;
                                } | null;
                                ok: boolean;
                                problems: {
                                    code: string;
                                    field: string | null;
                                    message: string;
                                    suggestion: string | null;
                                }[];
                                projects: number | null;
                                server: string | null;
                            } | null;
                        };
                        configured: boolean;
                        entitled: boolean;
                        erp: {
                            isSet: boolean;
                            secretsSet: string[];
                            settings: {
                                [key: string]: string;
                            };
                        };
                        hoursDays: number;
                        initialisedAt: string | null;
                        mapping: {
                            [key: string]: {
                                columns: {
                                    [key: string]: string | null;
                                };
                                table: string;
                            };
                        };
                        /** @enum {string} */
                        mode: "site" | "quote";
                        nextRuns: {
                            toErp: string | null;
                            toSite: string | null;
                        };
                        notices: {
                            code: string;
                            field: string | null;
                            message: string;
                        }[];
                        quarantined: number;
                        schedule: {
                            toErp: {
                                everyMinutes: number;
                            } | null;
                            toSite: {
                                everyMinutes: number;
                            } | null;
                        };
                        site: {
                            isSet: boolean;
                            secretsSet: string[];
                            settings: {
                                [key: string]: string;
                            };
                        };
                        /** @enum {string} */
                        software: "batigest" | "codial";
                        timeZone: string;
                        updatedAt: string | null;
                        /** @enum {string} */
                        via: "direct" | "agent";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.agents.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: date-time */
                            lastSeenAt: string;
                            machine: string;
                            name: string;
                            online: boolean;
                            pinned: boolean;
                            version: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.agents.register": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    database?: string;
                    machine: string;
                    name: string;
                    version: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        machine: string;
                        name: string;
                        online: boolean;
                        pinned: boolean;
                        version: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.agents.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.agents.pin": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: date-time */
                        lastSeenAt: string;
                        machine: string;
                        name: string;
                        online: boolean;
                        pinned: boolean;
                        version: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.agents.take": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default 20 */
                    wait?: number;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        task: {
                            args: {
                                [key: string]: unknown;
                            };
                            database: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "check" | "initialise" | "read_sources" | "read_employees" | "link_employees" | "write_hours";
                            /** Format: uuid */
                            lease: string;
                            mapping: {
                                [key: string]: unknown;
                            };
                            software: string;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.employees.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
                state?: "mapped" | "unmapped" | "gone";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            email: string | null;
                            message: string | null;
                            name: string;
                            remoteName: string | null;
                            remoteUserId: string | null;
                            /** @enum {string} */
                            state: "mapped" | "unmapped" | "gone";
                            suggestions: {
                                email: string | null;
                                name: string | null;
                                /** @enum {string} */
                                reason: "email" | "name" | "near_name" | "email_name";
                                reasonText: string;
                                score: number;
                                userId: string;
                            }[];
                            /** Format: date-time */
                            syncedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.employees.link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    links: {
                        code: string;
                        userId: string | null;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            message: string | null;
                            /** @enum {string} */
                            outcome: "written" | "unchanged" | "rejected";
                        }[];
                        rejected: number;
                        unchanged: number;
                        written: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.employees.proposals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        ambiguous: number;
                        links: {
                            code: string;
                            name: string;
                            /** @enum {string} */
                            reason: "email" | "name" | "near_name" | "email_name";
                            reasonText: string;
                            score: number;
                            userId: string;
                            userName: string | null;
                        }[];
                        unmatched: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.employees.refresh": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        gone: number;
                        mapped: number;
                        syncedAt: string | null;
                        unmapped: number;
                        users: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.initialise": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        initialisedAt: string;
                        made: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        erps: {
                            entities: {
                                columns: {
                                    label: string;
                                    name: string;
                                    required: boolean;
                                }[];
                                /** @enum {string} */
                                entity: "site" | "quote" | "employee" | "hours";
                                label: string;
                                table: string;
                            }[];
                            fields: {
                                default: string | null;
                                help: string | null;
                                label: string;
                                multiline: boolean;
                                name: string;
                                options: string[] | null;
                                required: boolean;
                                secret: boolean;
                            }[];
                            label: string;
                            mapping: {
                                [key: string]: {
                                    columns: {
                                        [key: string]: string | null;
                                    };
                                    table: string;
                                };
                            };
                            /** @enum {string} */
                            software: "batigest" | "codial";
                        }[];
                        site: {
                            fields: {
                                default: string | null;
                                help: string | null;
                                label: string;
                                multiline: boolean;
                                name: string;
                                options: string[] | null;
                                required: boolean;
                                secret: boolean;
                            }[];
                            kind: string;
                            label: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.rows.list": {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "site" | "quote" | "hour";
                limit?: number;
                state?: "new" | "changed" | "sent" | "rejected" | "gone";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            attempts: number;
                            error: {
                                code: string;
                                field: string | null;
                                message: string;
                                retryable: boolean;
                            } | null;
                            /** Format: uuid */
                            id: string;
                            key: string;
                            /** @enum {string} */
                            kind: "site" | "quote" | "hour";
                            label: string;
                            normalised: {
                                [key: string]: unknown;
                            } | null;
                            raw: {
                                [key: string]: unknown;
                            };
                            remoteId: string | null;
                            /** Format: date-time */
                            seenAt: string;
                            sentAt: string | null;
                            /** @enum {string} */
                            state: "new" | "changed" | "sent" | "rejected" | "gone";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.rows.retry": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
                        run: {
                            actor: string;
                            confirmGone: boolean;
                            counts: {
                                change: number;
                                create: number;
                                delete: number;
                                read: number;
                                rejected: number;
                                sent: number;
                                unchanged: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            direction: "to_site" | "to_erp";
                            dryRun: boolean;
                            error: {
                                appeared: number | null;
                                /** @enum {string} */
                                code: "not_configured" | "feature_missing" | "confirm_gone" | "ends_changed" | "erp_auth" | "erp_unavailable" | "erp_refused" | "site_auth" | "site_unavailable" | "site_rate_limited" | "site_refused" | "internal";
                                gone: number | null;
                                known: number | null;
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            nextAttemptAt: string | null;
                            progress: {
                                done: number;
                                perSecond: number | null;
                                total: number | null;
                            };
                            /** @enum {string} */
                            scope: "all" | "pending";
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "queued" | "reading" | "pushing" | "done" | "failed" | "cancelled";
                            /** @enum {string} */
                            trigger: "manual" | "schedule" | "api";
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.rows.retry-all": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    ids?: string[];
                    /** @enum {string} */
                    kind?: "site" | "quote" | "hour";
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        retried: number;
                        run: {
                            actor: string;
                            confirmGone: boolean;
                            counts: {
                                change: number;
                                create: number;
                                delete: number;
                                read: number;
                                rejected: number;
                                sent: number;
                                unchanged: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            direction: "to_site" | "to_erp";
                            dryRun: boolean;
                            error: {
                                appeared: number | null;
                                /** @enum {string} */
                                code: "not_configured" | "feature_missing" | "confirm_gone" | "ends_changed" | "erp_auth" | "erp_unavailable" | "erp_refused" | "site_auth" | "site_unavailable" | "site_rate_limited" | "site_refused" | "internal";
                                gone: number | null;
                                known: number | null;
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            nextAttemptAt: string | null;
                            progress: {
                                done: number;
                                perSecond: number | null;
                                total: number | null;
                            };
                            /** @enum {string} */
                            scope: "all" | "pending";
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "queued" | "reading" | "pushing" | "done" | "failed" | "cancelled";
                            /** @enum {string} */
                            trigger: "manual" | "schedule" | "api";
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.runs.list": {
        parameters: {
            query?: {
                cursor?: string;
                direction?: "to_site" | "to_erp";
                limit?: number;
                state?: "queued" | "reading" | "pushing" | "done" | "failed" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            actor: string;
                            confirmGone: boolean;
                            counts: {
                                change: number;
                                create: number;
                                delete: number;
                                read: number;
                                rejected: number;
                                sent: number;
                                unchanged: number;
                            };
                            /** Format: date-time */
                            createdAt: string;
                            /** @enum {string} */
                            direction: "to_site" | "to_erp";
                            dryRun: boolean;
                            error: {
                                appeared: number | null;
                                /** @enum {string} */
                                code: "not_configured" | "feature_missing" | "confirm_gone" | "ends_changed" | "erp_auth" | "erp_unavailable" | "erp_refused" | "site_auth" | "site_unavailable" | "site_rate_limited" | "site_refused" | "internal";
                                gone: number | null;
                                known: number | null;
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            nextAttemptAt: string | null;
                            progress: {
                                done: number;
                                perSecond: number | null;
                                total: number | null;
                            };
                            /** @enum {string} */
                            scope: "all" | "pending";
                            startedAt: string | null;
                            /** @enum {string} */
                            state: "queued" | "reading" | "pushing" | "done" | "failed" | "cancelled";
                            /** @enum {string} */
                            trigger: "manual" | "schedule" | "api";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.runs.start": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    confirmGone?: boolean;
                    /** @enum {string} */
                    direction: "to_site" | "to_erp";
                    /** @default false */
                    dryRun?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actor: string;
                        confirmGone: boolean;
                        counts: {
                            change: number;
                            create: number;
                            delete: number;
                            read: number;
                            rejected: number;
                            sent: number;
                            unchanged: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        direction: "to_site" | "to_erp";
                        dryRun: boolean;
                        error: {
                            appeared: number | null;
                            /** @enum {string} */
                            code: "not_configured" | "feature_missing" | "confirm_gone" | "ends_changed" | "erp_auth" | "erp_unavailable" | "erp_refused" | "site_auth" | "site_unavailable" | "site_rate_limited" | "site_refused" | "internal";
                            gone: number | null;
                            known: number | null;
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        finishedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        nextAttemptAt: string | null;
                        progress: {
                            done: number;
                            perSecond: number | null;
                            total: number | null;
                        };
                        /** @enum {string} */
                        scope: "all" | "pending";
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "queued" | "reading" | "pushing" | "done" | "failed" | "cancelled";
                        /** @enum {string} */
                        trigger: "manual" | "schedule" | "api";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.runs.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actor: string;
                        confirmGone: boolean;
                        counts: {
                            change: number;
                            create: number;
                            delete: number;
                            read: number;
                            rejected: number;
                            sent: number;
                            unchanged: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        direction: "to_site" | "to_erp";
                        dryRun: boolean;
                        error: {
                            appeared: number | null;
                            /** @enum {string} */
                            code: "not_configured" | "feature_missing" | "confirm_gone" | "ends_changed" | "erp_auth" | "erp_unavailable" | "erp_refused" | "site_auth" | "site_unavailable" | "site_rate_limited" | "site_refused" | "internal";
                            gone: number | null;
                            known: number | null;
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        finishedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        nextAttemptAt: string | null;
                        progress: {
                            done: number;
                            perSecond: number | null;
                            total: number | null;
                        };
                        /** @enum {string} */
                        scope: "all" | "pending";
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "queued" | "reading" | "pushing" | "done" | "failed" | "cancelled";
                        /** @enum {string} */
                        trigger: "manual" | "schedule" | "api";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.runs.cancel": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        actor: string;
                        confirmGone: boolean;
                        counts: {
                            change: number;
                            create: number;
                            delete: number;
                            read: number;
                            rejected: number;
                            sent: number;
                            unchanged: number;
                        };
                        /** Format: date-time */
                        createdAt: string;
                        /** @enum {string} */
                        direction: "to_site" | "to_erp";
                        dryRun: boolean;
                        error: {
                            appeared: number | null;
                            /** @enum {string} */
                            code: "not_configured" | "feature_missing" | "confirm_gone" | "ends_changed" | "erp_auth" | "erp_unavailable" | "erp_refused" | "site_auth" | "site_unavailable" | "site_rate_limited" | "site_refused" | "internal";
                            gone: number | null;
                            known: number | null;
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        finishedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        nextAttemptAt: string | null;
                        progress: {
                            done: number;
                            perSecond: number | null;
                            total: number | null;
                        };
                        /** @enum {string} */
                        scope: "all" | "pending";
                        startedAt: string | null;
                        /** @enum {string} */
                        state: "queued" | "reading" | "pushing" | "done" | "failed" | "cancelled";
                        /** @enum {string} */
                        trigger: "manual" | "schedule" | "api";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.runs.events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.runs.rows": {
        parameters: {
            query?: {
                action?: "create" | "change" | "delete" | "none";
                cursor?: string;
                limit?: number;
                outcome?: "planned" | "sent" | "rejected";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            action: "create" | "change" | "delete" | "none";
                            changes: {
                                [key: string]: {
                                    after: unknown;
                                    before: unknown;
                                };
                            } | null;
                            error: {
                                code: string;
                                field: string | null;
                                message: string;
                                retryable: boolean;
                            } | null;
                            key: string;
                            label: string;
                            /** @enum {string} */
                            outcome: "planned" | "sent" | "rejected";
                            rowId: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.tasks.batch": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    lease: string;
                    number: number;
                    rows: {
                        [key: string]: unknown;
                    }[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        wait: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.tasks.finish": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    error?: {
                        /** @enum {string} */
                        kind: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable";
                        message: string;
                        retryAfter?: number;
                    };
                    /** Format: uuid */
                    lease: string;
                    result?: unknown;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.tasks.keep": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** Format: uuid */
                    lease: string;
                };
            };
        };
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.test": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    end?: "erp" | "site";
                    erp?: {
                        [key: string]: (string | number | boolean) | null;
                    } | null;
                    mapping?: {
                        [key: string]: {
                            columns?: {
                                [key: string]: string | null;
                            };
                            table?: string;
                        };
                    } | null;
                    /** @enum {string} */
                    mode?: "site" | "quote";
                    site?: {
                        [key: string]: (string | number | boolean) | null;
                    } | null;
                    /** @enum {string} */
                    software?: "batigest" | "codial";
                    /** @enum {string} */
                    via?: "direct" | "agent";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        erp: {
                            /** Format: date-time */
                            checkedAt: string;
                            durationMs: number;
                            error: {
                                /** @enum {string} */
                                code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "not_configured";
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            ok: boolean;
                            problems: {
                                code: string;
                                field: string | null;
                                message: string;
                                suggestion: string | null;
                            }[];
                            projects: number | null;
                            server: string | null;
                        } | null;
                        ok: boolean;
                        site: {
                            /** Format: date-time */
                            checkedAt: string;
                            durationMs: number;
                            error: {
                                /** @enum {string} */
                                code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "not_configured";
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            ok: boolean;
                            problems: {
                                code: string;
                                field: string | null;
                                message: string;
                                suggestion: string | null;
                            }[];
                            projects: number | null;
                            server: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "connector.users.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                q?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            email: string | null;
                            id: string;
                            linkedTo: string[];
                            name: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                listId?: string;
                search?: string;
                sort?: "newest" | "oldest" | "email" | "-email" | "name" | "-name" | "company" | "-company";
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            awayUntil: string | null;
                            company: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            email: string;
                            fields: {
                                [key: string]: string;
                            };
                            firstName: string | null;
                            /** Format: uuid */
                            id: string;
                            lastActivityAt: string | null;
                            lastName: string | null;
                            phone: string | null;
                            source: string;
                            suppressed: {
                                /** @enum {string} */
                                kind: "email" | "domain";
                                /** @enum {string} */
                                reason: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                            } | null;
                            tags: string[];
                            /** Format: date-time */
                            updatedAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    company?: string | null;
                    email: string;
                    fields?: {
                        [key: string]: (string | number | boolean) | null;
                    };
                    firstName?: string | null;
                    lastName?: string | null;
                    phone?: string | null;
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        awayUntil: string | null;
                        company: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        fields: {
                            [key: string]: string;
                        };
                        firstName: string | null;
                        /** Format: uuid */
                        id: string;
                        lastActivityAt: string | null;
                        lastName: string | null;
                        phone: string | null;
                        source: string;
                        suppressed: {
                            /** @enum {string} */
                            kind: "email" | "domain";
                            /** @enum {string} */
                            reason: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                        } | null;
                        tags: string[];
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        awayUntil: string | null;
                        company: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        fields: {
                            [key: string]: string;
                        };
                        firstName: string | null;
                        /** Format: uuid */
                        id: string;
                        lastActivityAt: string | null;
                        lastName: string | null;
                        phone: string | null;
                        source: string;
                        suppressed: {
                            /** @enum {string} */
                            kind: "email" | "domain";
                            /** @enum {string} */
                            reason: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                        } | null;
                        tags: string[];
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    company?: string | null;
                    email?: string;
                    fields?: {
                        [key: string]: (string | number | boolean) | null;
                    };
                    firstName?: string | null;
                    lastName?: string | null;
                    phone?: string | null;
                    tags?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        awayUntil: string | null;
                        company: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        fields: {
                            [key: string]: string;
                        };
                        firstName: string | null;
                        /** Format: uuid */
                        id: string;
                        lastActivityAt: string | null;
                        lastName: string | null;
                        phone: string | null;
                        source: string;
                        suppressed: {
                            /** @enum {string} */
                            kind: "email" | "domain";
                            /** @enum {string} */
                            reason: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                        } | null;
                        tags: string[];
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.formerAddresses": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            email: string;
                            /** Format: date-time */
                            until: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.removeFormerAddress": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                email: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.history": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            at: string;
                            consequence: {
                                campaignId: string | null;
                                campaignMessageId: string | null;
                                campaignName: string | null;
                                contactId: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                delayed: boolean;
                                email: string;
                                forwarded: boolean;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                inboxMessageId: string;
                                /** @enum {string} */
                                kind: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                                returnDate: string | null;
                                sequencesEnded: number;
                                status: string | null;
                                suppressed: boolean;
                                /** Format: uuid */
                                threadId: string;
                                undoneAt: string | null;
                                undoneBy: string | null;
                                writer: string | null;
                            } | null;
                            /** Format: uuid */
                            id: string;
                            mail: {
                                bouncedAt: string | null;
                                campaignId: string | null;
                                campaignName: string | null;
                                /** Format: date-time */
                                dueAt: string;
                                reason: string | null;
                                repliedAt: string | null;
                                sentAt: string | null;
                                /** @enum {string} */
                                status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                                step: number | null;
                                subject: string;
                                unsubscribedAt: string | null;
                            } | null;
                            message: {
                                classification: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other") | null;
                                /** @enum {string} */
                                direction: "in" | "out";
                                from: string;
                                snippet: string;
                                subject: string;
                                /** Format: uuid */
                                threadId: string;
                            } | null;
                            /** @enum {string} */
                            type: "mail" | "message" | "consequence";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.deleteMany": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contactIds: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        deleted: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.export": {
        parameters: {
            query?: {
                listId?: string;
                search?: string;
                tag?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            key: string;
                            label: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.imports": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            bytesRead: number;
                            columns: {
                                header: string | null;
                                target: string;
                            }[];
                            completedAt: string | null;
                            created: number;
                            /** Format: date-time */
                            createdAt: string;
                            delimiter: string;
                            duplicates: number;
                            encoding: string;
                            error: {
                                code: string;
                                message: string;
                            } | null;
                            failed: number;
                            fileName: string;
                            hasHeader: boolean;
                            /** Format: uuid */
                            id: string;
                            indexedAt: string | null;
                            listId: string | null;
                            preview: string[][];
                            size: number;
                            startedAt: string | null;
                            /** @enum {string} */
                            status: "draft" | "queued" | "running" | "completed" | "failed";
                            tags: string[];
                            total: number;
                            updated: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.import": {
        parameters: {
            query?: {
                draft?: string;
                listId?: string;
            };
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": Upload;
                "text/csv": Upload;
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytesRead: number;
                        columns: {
                            header: string | null;
                            target: string;
                        }[];
                        completedAt: string | null;
                        created: number;
                        /** Format: date-time */
                        createdAt: string;
                        delimiter: string;
                        duplicates: number;
                        encoding: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        failed: number;
                        fileName: string;
                        hasHeader: boolean;
                        /** Format: uuid */
                        id: string;
                        indexedAt: string | null;
                        listId: string | null;
                        preview: string[][];
                        size: number;
                        startedAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "queued" | "running" | "completed" | "failed";
                        tags: string[];
                        total: number;
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.getImport": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytesRead: number;
                        columns: {
                            header: string | null;
                            target: string;
                        }[];
                        completedAt: string | null;
                        created: number;
                        /** Format: date-time */
                        createdAt: string;
                        delimiter: string;
                        duplicates: number;
                        encoding: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        failed: number;
                        fileName: string;
                        hasHeader: boolean;
                        /** Format: uuid */
                        id: string;
                        indexedAt: string | null;
                        listId: string | null;
                        preview: string[][];
                        size: number;
                        startedAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "queued" | "running" | "completed" | "failed";
                        tags: string[];
                        total: number;
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.discardImport": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.importErrors": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            field: string;
                            message: string;
                            row: number;
                            value: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.importErrorsCsv": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.startImport": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    hasHeader?: boolean;
                    listId?: string | null;
                    tags?: string[];
                    targets?: (("email" | "firstName" | "lastName" | "fullName" | "company" | "phone" | "tags" | "ignore") | string)[];
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        bytesRead: number;
                        columns: {
                            header: string | null;
                            target: string;
                        }[];
                        completedAt: string | null;
                        created: number;
                        /** Format: date-time */
                        createdAt: string;
                        delimiter: string;
                        duplicates: number;
                        encoding: string;
                        error: {
                            code: string;
                            message: string;
                        } | null;
                        failed: number;
                        fileName: string;
                        hasHeader: boolean;
                        /** Format: uuid */
                        id: string;
                        indexedAt: string | null;
                        listId: string | null;
                        preview: string[][];
                        size: number;
                        startedAt: string | null;
                        /** @enum {string} */
                        status: "draft" | "queued" | "running" | "completed" | "failed";
                        tags: string[];
                        total: number;
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.suppress": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contactIds: string[];
                    /**
                     * @default manual
                     * @enum {string}
                     */
                    reason?: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        suppressed: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.tags": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "contacts.tag": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default [] */
                    add?: string[];
                    contactIds: string[];
                    /** @default [] */
                    remove?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        updated: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "domains.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            checkedAt: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            domain: string;
                            /** Format: uuid */
                            id: string;
                            isDefault: boolean;
                            lastError: {
                                /** @enum {string} */
                                code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            nextCheckAt: string | null;
                            provider: {
                                /** Format: uuid */
                                id: string;
                                kind: string;
                                name: string;
                            } | null;
                            records: {
                                found: string[];
                                name: string;
                                optional: boolean;
                                priority: number | null;
                                /** @enum {string} */
                                purpose: "ownership" | "spf" | "dkim" | "dmarc" | "mx" | "return_path";
                                /** @enum {string} */
                                state: "found" | "missing" | "different" | "unknown";
                                /** @enum {string} */
                                type: "TXT" | "CNAME" | "MX";
                                value: string;
                            }[];
                            /** @enum {string} */
                            status: "pending" | "verified" | "failing";
                            verified: boolean;
                            verifiedAt: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "domains.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain: string;
                    provider?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        domain: string;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        lastError: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        nextCheckAt: string | null;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: string;
                        } | null;
                        records: {
                            found: string[];
                            name: string;
                            optional: boolean;
                            priority: number | null;
                            /** @enum {string} */
                            purpose: "ownership" | "spf" | "dkim" | "dmarc" | "mx" | "return_path";
                            /** @enum {string} */
                            state: "found" | "missing" | "different" | "unknown";
                            /** @enum {string} */
                            type: "TXT" | "CNAME" | "MX";
                            value: string;
                        }[];
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing";
                        verified: boolean;
                        verifiedAt: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "domains.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        domain: string;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        lastError: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        nextCheckAt: string | null;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: string;
                        } | null;
                        records: {
                            found: string[];
                            name: string;
                            optional: boolean;
                            priority: number | null;
                            /** @enum {string} */
                            purpose: "ownership" | "spf" | "dkim" | "dmarc" | "mx" | "return_path";
                            /** @enum {string} */
                            state: "found" | "missing" | "different" | "unknown";
                            /** @enum {string} */
                            type: "TXT" | "CNAME" | "MX";
                            value: string;
                        }[];
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing";
                        verified: boolean;
                        verifiedAt: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "domains.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "domains.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    isDefault?: boolean;
                    provider?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        domain: string;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        lastError: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        nextCheckAt: string | null;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: string;
                        } | null;
                        records: {
                            found: string[];
                            name: string;
                            optional: boolean;
                            priority: number | null;
                            /** @enum {string} */
                            purpose: "ownership" | "spf" | "dkim" | "dmarc" | "mx" | "return_path";
                            /** @enum {string} */
                            state: "found" | "missing" | "different" | "unknown";
                            /** @enum {string} */
                            type: "TXT" | "CNAME" | "MX";
                            value: string;
                        }[];
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing";
                        verified: boolean;
                        verifiedAt: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "domains.verify": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checkedAt: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        domain: string;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        lastError: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        nextCheckAt: string | null;
                        provider: {
                            /** Format: uuid */
                            id: string;
                            kind: string;
                            name: string;
                        } | null;
                        records: {
                            found: string[];
                            name: string;
                            optional: boolean;
                            priority: number | null;
                            /** @enum {string} */
                            purpose: "ownership" | "spf" | "dkim" | "dmarc" | "mx" | "return_path";
                            /** @enum {string} */
                            state: "found" | "missing" | "different" | "unknown";
                            /** @enum {string} */
                            type: "TXT" | "CNAME" | "MX";
                            value: string;
                        }[];
                        /** @enum {string} */
                        status: "pending" | "verified" | "failing";
                        verified: boolean;
                        verifiedAt: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.assignees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            name: string;
                            /** Format: uuid */
                            userId: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.consequences.list": {
        parameters: {
            query?: {
                contactId?: string;
                cursor?: string;
                kind?: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                limit?: number;
                messageId?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            campaignId: string | null;
                            campaignMessageId: string | null;
                            campaignName: string | null;
                            contactId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            delayed: boolean;
                            email: string;
                            forwarded: boolean;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            inboxMessageId: string;
                            /** @enum {string} */
                            kind: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                            returnDate: string | null;
                            sequencesEnded: number;
                            status: string | null;
                            suppressed: boolean;
                            /** Format: uuid */
                            threadId: string;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            writer: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.consequences.undo": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        campaignId: string | null;
                        campaignMessageId: string | null;
                        campaignName: string | null;
                        contactId: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        delayed: boolean;
                        email: string;
                        forwarded: boolean;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        inboxMessageId: string;
                        /** @enum {string} */
                        kind: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                        returnDate: string | null;
                        sequencesEnded: number;
                        status: string | null;
                        suppressed: boolean;
                        /** Format: uuid */
                        threadId: string;
                        undoneAt: string | null;
                        undoneBy: string | null;
                        writer: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.figures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        boxes: {
                            /** Format: uuid */
                            integrationId: string;
                            unread: number;
                        }[];
                        filters: {
                            [key: string]: number;
                        };
                        unread: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            active: boolean;
                            address: string;
                            /** @enum {string} */
                            auth: "password" | "microsoft" | "google" | "provider";
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                /** @enum {string} */
                                code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            folders: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                path: string;
                                /** @enum {string} */
                                role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                                selected: boolean;
                                serverCount: number;
                                storedCount: number;
                            }[];
                            /** Format: uuid */
                            id: string;
                            imap: {
                                host: string;
                                port: number;
                                /** @enum {string} */
                                security: "tls" | "starttls" | "none";
                                user: string;
                            };
                            intervalMinutes: number;
                            lastSyncAt: string | null;
                            mailboxId: string | null;
                            name: string;
                            nextSyncAt: string | null;
                            pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                            periodDays: number | null;
                            progress: {
                                done: number;
                                total: number;
                            } | null;
                            retryAt: string | null;
                            serverCount: number;
                            /** @enum {string} */
                            state: "synced" | "syncing" | "error" | "partial" | "paused";
                            storedCount: number;
                            unreadableCount: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default true */
                    active?: boolean;
                    address: string;
                    imap: {
                        host: string;
                        /** @default 993 */
                        port?: number;
                        /**
                         * @default tls
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        user?: string;
                    };
                    /** @default 5 */
                    intervalMinutes?: number;
                    name: string;
                    password: string;
                    /** @default 90 */
                    periodDays?: number | null;
                    smtp?: {
                        host: string;
                        password?: string;
                        /** @default 465 */
                        port?: number;
                        /**
                         * @default tls
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        user?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google" | "provider";
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        folders: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            selected: boolean;
                            serverCount: number;
                            storedCount: number;
                        }[];
                        /** Format: uuid */
                        id: string;
                        imap: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string;
                        };
                        intervalMinutes: number;
                        lastSyncAt: string | null;
                        mailboxId: string | null;
                        name: string;
                        nextSyncAt: string | null;
                        pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                        periodDays: number | null;
                        progress: {
                            done: number;
                            total: number;
                        } | null;
                        retryAt: string | null;
                        serverCount: number;
                        /** @enum {string} */
                        state: "synced" | "syncing" | "error" | "partial" | "paused";
                        storedCount: number;
                        unreadableCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google" | "provider";
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        folders: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            selected: boolean;
                            serverCount: number;
                            storedCount: number;
                        }[];
                        /** Format: uuid */
                        id: string;
                        imap: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string;
                        };
                        intervalMinutes: number;
                        lastSyncAt: string | null;
                        mailboxId: string | null;
                        name: string;
                        nextSyncAt: string | null;
                        pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                        periodDays: number | null;
                        progress: {
                            done: number;
                            total: number;
                        } | null;
                        retryAt: string | null;
                        serverCount: number;
                        /** @enum {string} */
                        state: "synced" | "syncing" | "error" | "partial" | "paused";
                        storedCount: number;
                        unreadableCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    address?: string;
                    folderIds?: string[];
                    imap?: {
                        host?: string;
                        /** @default 993 */
                        port?: number;
                        /**
                         * @default tls
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        user?: string;
                    };
                    intervalMinutes?: number;
                    name?: string;
                    password?: string;
                    periodDays?: number | null;
                    smtp?: {
                        host: string;
                        password?: string;
                        /** @default 465 */
                        port?: number;
                        /**
                         * @default tls
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        user?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google" | "provider";
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        folders: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            selected: boolean;
                            serverCount: number;
                            storedCount: number;
                        }[];
                        /** Format: uuid */
                        id: string;
                        imap: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string;
                        };
                        intervalMinutes: number;
                        lastSyncAt: string | null;
                        mailboxId: string | null;
                        name: string;
                        nextSyncAt: string | null;
                        pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                        periodDays: number | null;
                        progress: {
                            done: number;
                            total: number;
                        } | null;
                        retryAt: string | null;
                        serverCount: number;
                        /** @enum {string} */
                        state: "synced" | "syncing" | "error" | "partial" | "paused";
                        storedCount: number;
                        unreadableCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.folders": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            selected: boolean;
                            serverCount: number;
                            storedCount: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.state": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastSyncAt: string | null;
                        nextSyncAt: string | null;
                        pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                        progress: {
                            done: number;
                            total: number;
                        } | null;
                        retryAt: string | null;
                        serverCount: number;
                        /** @enum {string} */
                        state: "synced" | "syncing" | "error" | "partial" | "paused";
                        storedCount: number;
                        unreadableCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.sync": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google" | "provider";
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        folders: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            selected: boolean;
                            serverCount: number;
                            storedCount: number;
                        }[];
                        /** Format: uuid */
                        id: string;
                        imap: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string;
                        };
                        intervalMinutes: number;
                        lastSyncAt: string | null;
                        mailboxId: string | null;
                        name: string;
                        nextSyncAt: string | null;
                        pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                        periodDays: number | null;
                        progress: {
                            done: number;
                            total: number;
                        } | null;
                        retryAt: string | null;
                        serverCount: number;
                        /** @enum {string} */
                        state: "synced" | "syncing" | "error" | "partial" | "paused";
                        storedCount: number;
                        unreadableCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.authorise": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string;
                    /** Format: uuid */
                    integrationId?: string;
                    /** @default 5 */
                    intervalMinutes?: number;
                    name?: string;
                    /** @default 90 */
                    periodDays?: number | null;
                    /** @enum {string} */
                    provider: "microsoft" | "google";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        expiresAt: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.autodetect": {
        parameters: {
            query: {
                address: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        help: string | null;
                        imap: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                        } | null;
                        preset: string | null;
                        signIn: {
                            /** @enum {string} */
                            provider: "microsoft" | "google";
                            ready: boolean;
                        } | null;
                        smtp: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                        } | null;
                        /** @enum {string} */
                        source: "known" | "mx" | "srv" | "none";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.presets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            domains: string[];
                            featured: boolean;
                            help: string;
                            id: string;
                            imap: {
                                host: string;
                                port: number;
                                /** @enum {string} */
                                security: "tls" | "starttls" | "none";
                            };
                            label: string;
                            signIn: {
                                /** @enum {string} */
                                provider: "microsoft" | "google";
                                ready: boolean;
                            } | null;
                            smtp: {
                                host: string;
                                port: number;
                                /** @enum {string} */
                                security: "tls" | "starttls" | "none";
                            };
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "integrations.test": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    imap: {
                        host: string;
                        /** @default 993 */
                        port?: number;
                        /**
                         * @default tls
                         * @enum {string}
                         */
                        security?: "tls" | "starttls" | "none";
                        user?: string;
                    };
                    /** Format: uuid */
                    integrationId?: string;
                    password?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        folders: {
                            messages: number | null;
                            name: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                        }[];
                        ok: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.list": {
        parameters: {
            query?: {
                classification?: "reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other";
                contactId?: string;
                cursor?: string;
                folder?: string;
                integrationId?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            answered: boolean;
                            campaignId: string | null;
                            campaignMessageId: string | null;
                            classification: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other") | null;
                            contactId: string | null;
                            /** @enum {string} */
                            direction: "in" | "out";
                            flagged: boolean;
                            folders: {
                                /** Format: uuid */
                                id: string;
                                path: string;
                                /** @enum {string} */
                                role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            }[];
                            from: {
                                address: string;
                                name: string;
                            };
                            hasAttachments: boolean;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            integrationId: string;
                            messageId: string | null;
                            /** Format: date-time */
                            receivedAt: string;
                            seen: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            snippet: string;
                            subject: string;
                            /** Format: uuid */
                            threadId: string;
                            to: {
                                address: string;
                                name: string;
                            }[];
                            verdict: {
                                because: string;
                                bounceClass: ("hard" | "soft" | "message") | null;
                                recipients: string[];
                                returnDate: string | null;
                                status: string | null;
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    cc?: string[];
                    html?: string;
                    /** Format: uuid */
                    integrationId: string;
                    subject: string;
                    text?: string;
                    to: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attachments: {
                            filename: string;
                            id: string | null;
                            size: number;
                        }[];
                        cc: string[];
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            forward: boolean;
                            html: string;
                            /** Format: uuid */
                            originalId: string;
                            quote: boolean;
                        } | null;
                        filedAt: string | null;
                        html: string;
                        /** Format: uuid */
                        id: string;
                        messageId: string | null;
                        reason: string | null;
                        response: string | null;
                        sentAt: string | null;
                        /** @enum {string} */
                        status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                        subject: string;
                        text: string;
                        threadId: string | null;
                        to: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.get": {
        parameters: {
            query?: {
                images?: boolean | ("0" | "1" | "true" | "" | "false");
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: boolean;
                        attachments: {
                            contentId: string | null;
                            contentType: string;
                            filename: string;
                            /** Format: uuid */
                            id: string;
                            inline: boolean;
                            size: number;
                            stored: boolean;
                        }[];
                        campaignId: string | null;
                        campaignMessageId: string | null;
                        cc: {
                            address: string;
                            name: string;
                        }[];
                        classification: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other") | null;
                        consequences: {
                            campaignId: string | null;
                            campaignMessageId: string | null;
                            campaignName: string | null;
                            contactId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            delayed: boolean;
                            email: string;
                            forwarded: boolean;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            inboxMessageId: string;
                            /** @enum {string} */
                            kind: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                            returnDate: string | null;
                            sequencesEnded: number;
                            status: string | null;
                            suppressed: boolean;
                            /** Format: uuid */
                            threadId: string;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            writer: string | null;
                        }[];
                        contactId: string | null;
                        /** @enum {string} */
                        direction: "in" | "out";
                        flagged: boolean;
                        folders: {
                            /** Format: uuid */
                            id: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                        }[];
                        from: {
                            address: string;
                            name: string;
                        };
                        hasAttachments: boolean;
                        headers: {
                            name: string;
                            value: string;
                        }[];
                        html: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        integrationId: string;
                        messageId: string | null;
                        rawStored: boolean;
                        readable: boolean;
                        /** Format: date-time */
                        receivedAt: string;
                        remoteBlocked: number;
                        replyTo: {
                            address: string;
                            name: string;
                        }[];
                        seen: boolean;
                        /** Format: date-time */
                        sentAt: string;
                        size: number;
                        snippet: string;
                        subject: string;
                        text: string;
                        /** Format: uuid */
                        threadId: string;
                        to: {
                            address: string;
                            name: string;
                        }[];
                        verdict: {
                            because: string;
                            bounceClass: ("hard" | "soft" | "message") | null;
                            recipients: string[];
                            returnDate: string | null;
                            status: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    archived?: boolean;
                    /** @enum {string} */
                    bounceClass?: "hard" | "soft" | "message";
                    /** @enum {string} */
                    classification?: "reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other";
                    flagged?: boolean;
                    returnDate?: string | null;
                    seen?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: boolean;
                        campaignId: string | null;
                        campaignMessageId: string | null;
                        classification: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other") | null;
                        contactId: string | null;
                        /** @enum {string} */
                        direction: "in" | "out";
                        flagged: boolean;
                        folders: {
                            /** Format: uuid */
                            id: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                        }[];
                        from: {
                            address: string;
                            name: string;
                        };
                        hasAttachments: boolean;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        integrationId: string;
                        messageId: string | null;
                        /** Format: date-time */
                        receivedAt: string;
                        seen: boolean;
                        /** Format: date-time */
                        sentAt: string;
                        snippet: string;
                        subject: string;
                        /** Format: uuid */
                        threadId: string;
                        to: {
                            address: string;
                            name: string;
                        }[];
                        verdict: {
                            because: string;
                            bounceClass: ("hard" | "soft" | "message") | null;
                            recipients: string[];
                            returnDate: string | null;
                            status: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.attachment": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                attachmentId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.reclassify": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    bounceClass?: "hard" | "soft" | "message";
                    /** @enum {string} */
                    classification: "reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other";
                    returnDate?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        classification: "reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other";
                        consequences: {
                            campaignId: string | null;
                            campaignMessageId: string | null;
                            campaignName: string | null;
                            contactId: string | null;
                            /** Format: date-time */
                            createdAt: string;
                            delayed: boolean;
                            email: string;
                            forwarded: boolean;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            inboxMessageId: string;
                            /** @enum {string} */
                            kind: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                            returnDate: string | null;
                            sequencesEnded: number;
                            status: string | null;
                            suppressed: boolean;
                            /** Format: uuid */
                            threadId: string;
                            undoneAt: string | null;
                            undoneBy: string | null;
                            writer: string | null;
                        }[];
                        /** Format: uuid */
                        id: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.contact": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        awayUntil: string | null;
                        company: string | null;
                        /** Format: date-time */
                        createdAt: string;
                        email: string;
                        fields: {
                            [key: string]: string;
                        };
                        firstName: string | null;
                        /** Format: uuid */
                        id: string;
                        lastActivityAt: string | null;
                        lastName: string | null;
                        phone: string | null;
                        source: string;
                        suppressed: {
                            /** @enum {string} */
                            kind: "email" | "domain";
                            /** @enum {string} */
                            reason: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                        } | null;
                        tags: string[];
                        /** Format: date-time */
                        updatedAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.raw": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "message/rfc822": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.messages.reply": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @default false */
                    all?: boolean;
                    attachments?: string[];
                    cc?: string[];
                    /** @default false */
                    forward?: boolean;
                    html?: string;
                    /** @default true */
                    quote?: boolean;
                    subject?: string;
                    text?: string;
                    to?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attachments: {
                            filename: string;
                            id: string | null;
                            size: number;
                        }[];
                        cc: string[];
                        /** Format: date-time */
                        createdAt: string;
                        draft: {
                            forward: boolean;
                            html: string;
                            /** Format: uuid */
                            originalId: string;
                            quote: boolean;
                        } | null;
                        filedAt: string | null;
                        html: string;
                        /** Format: uuid */
                        id: string;
                        messageId: string | null;
                        reason: string | null;
                        response: string | null;
                        sentAt: string | null;
                        /** @enum {string} */
                        status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                        subject: string;
                        text: string;
                        threadId: string | null;
                        to: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.notes.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.outgoing.discard": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.threads.list": {
        parameters: {
            query?: {
                campaignId?: string;
                contactId?: string;
                cursor?: string;
                filter?: "unread" | "mine" | "campaign_replies" | "bounces" | "absences" | "opt_outs";
                folderId?: string;
                integrationId?: string;
                limit?: number;
                role?: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                search?: string;
                view?: "inbox" | "archived" | "all";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            answered: boolean;
                            assignee: {
                                name: string;
                                /** Format: uuid */
                                userId: string;
                            } | null;
                            attachmentCount: number;
                            campaign: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            classifications: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other")[];
                            contact: {
                                email: string;
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            /** Format: date-time */
                            firstMessageAt: string;
                            flagged: boolean;
                            /** Format: uuid */
                            id: string;
                            inInbox: boolean;
                            /** Format: uuid */
                            integrationId: string;
                            /** Format: date-time */
                            lastMessageAt: string;
                            messageCount: number;
                            noteCount: number;
                            outgoing: ("sending" | "uncertain" | "failed") | null;
                            participants: string[];
                            snippet: string;
                            subject: string;
                            unreadCount: number;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.threads.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    archived?: boolean;
                    assigneeId?: string | null;
                    flagged?: boolean;
                    seen?: boolean;
                    threadIds: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        changed: number;
                        threadIds: string[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.threads.get": {
        parameters: {
            query?: {
                images?: boolean | ("0" | "1" | "true" | "" | "false");
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: boolean;
                        assignee: {
                            name: string;
                            /** Format: uuid */
                            userId: string;
                        } | null;
                        attachmentCount: number;
                        campaign: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        card: {
                            awayUntil: string | null;
                            campaigns: {
                                /** Format: uuid */
                                campaignId: string;
                                lastSentAt: string | null;
                                name: string;
                                nextDueAt: string | null;
                                reason: string | null;
                                sent: number;
                                /** @enum {string} */
                                status: "active" | "completed" | "stopped";
                                steps: number;
                            }[];
                            company: string;
                            consequences: {
                                campaignId: string | null;
                                campaignMessageId: string | null;
                                campaignName: string | null;
                                contactId: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                delayed: boolean;
                                email: string;
                                forwarded: boolean;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                inboxMessageId: string;
                                /** @enum {string} */
                                kind: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                                returnDate: string | null;
                                sequencesEnded: number;
                                status: string | null;
                                suppressed: boolean;
                                /** Format: uuid */
                                threadId: string;
                                undoneAt: string | null;
                                undoneBy: string | null;
                                writer: string | null;
                            }[];
                            email: string;
                            firstName: string;
                            formerAddresses: string[];
                            /** Format: uuid */
                            id: string;
                            lastActivityAt: string | null;
                            lastName: string;
                            phone: string;
                            suppressed: {
                                /** @enum {string} */
                                kind: "email" | "domain";
                                reason: string;
                            } | null;
                            tags: string[];
                        } | null;
                        classifications: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other")[];
                        contact: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** Format: date-time */
                        firstMessageAt: string;
                        flagged: boolean;
                        /** Format: uuid */
                        id: string;
                        inInbox: boolean;
                        integration: {
                            address: string;
                            /** Format: uuid */
                            id: string;
                            mailboxId: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        integrationId: string;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        messages: {
                            answered: boolean;
                            attachments: {
                                contentId: string | null;
                                contentType: string;
                                filename: string;
                                /** Format: uuid */
                                id: string;
                                inline: boolean;
                                size: number;
                                stored: boolean;
                            }[];
                            campaignId: string | null;
                            campaignMessageId: string | null;
                            cc: {
                                address: string;
                                name: string;
                            }[];
                            classification: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other") | null;
                            consequences: {
                                campaignId: string | null;
                                campaignMessageId: string | null;
                                campaignName: string | null;
                                contactId: string | null;
                                /** Format: date-time */
                                createdAt: string;
                                delayed: boolean;
                                email: string;
                                forwarded: boolean;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                inboxMessageId: string;
                                /** @enum {string} */
                                kind: "reply" | "absence" | "hard_bounce" | "soft_bounce" | "message_bounce" | "opt_out" | "complaint";
                                returnDate: string | null;
                                sequencesEnded: number;
                                status: string | null;
                                suppressed: boolean;
                                /** Format: uuid */
                                threadId: string;
                                undoneAt: string | null;
                                undoneBy: string | null;
                                writer: string | null;
                            }[];
                            contactId: string | null;
                            /** @enum {string} */
                            direction: "in" | "out";
                            flagged: boolean;
                            folders: {
                                /** Format: uuid */
                                id: string;
                                path: string;
                                /** @enum {string} */
                                role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            }[];
                            from: {
                                address: string;
                                name: string;
                            };
                            hasAttachments: boolean;
                            html: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            integrationId: string;
                            loaded: boolean;
                            messageId: string | null;
                            rawStored: boolean;
                            readable: boolean;
                            /** Format: date-time */
                            receivedAt: string;
                            remoteBlocked: number;
                            replyTo: {
                                address: string;
                                name: string;
                            }[];
                            seen: boolean;
                            /** Format: date-time */
                            sentAt: string;
                            size: number;
                            snippet: string;
                            subject: string;
                            text: string;
                            /** Format: uuid */
                            threadId: string;
                            to: {
                                address: string;
                                name: string;
                            }[];
                            verdict: {
                                because: string;
                                bounceClass: ("hard" | "soft" | "message") | null;
                                recipients: string[];
                                returnDate: string | null;
                                status: string | null;
                            } | null;
                        }[];
                        noteCount: number;
                        notes: {
                            authorName: string;
                            body: string;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            mine: boolean;
                            /** Format: uuid */
                            threadId: string;
                        }[];
                        outgoing: ("sending" | "uncertain" | "failed") | null;
                        outgoingMails: {
                            attachments: {
                                filename: string;
                                id: string | null;
                                size: number;
                            }[];
                            cc: string[];
                            /** Format: date-time */
                            createdAt: string;
                            draft: {
                                forward: boolean;
                                html: string;
                                /** Format: uuid */
                                originalId: string;
                                quote: boolean;
                            } | null;
                            filedAt: string | null;
                            html: string;
                            /** Format: uuid */
                            id: string;
                            messageId: string | null;
                            reason: string | null;
                            response: string | null;
                            sentAt: string | null;
                            /** @enum {string} */
                            status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                            subject: string;
                            text: string;
                            threadId: string | null;
                            to: string[];
                        }[];
                        participants: string[];
                        snippet: string;
                        subject: string;
                        unreadCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.threads.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    archived?: boolean;
                    assigneeId?: string | null;
                    flagged?: boolean;
                    seen?: boolean;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answered: boolean;
                        assignee: {
                            name: string;
                            /** Format: uuid */
                            userId: string;
                        } | null;
                        attachmentCount: number;
                        campaign: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        classifications: ("reply" | "auto_reply" | "bounce" | "opt_out" | "feedback_report" | "other")[];
                        contact: {
                            email: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        /** Format: date-time */
                        firstMessageAt: string;
                        flagged: boolean;
                        /** Format: uuid */
                        id: string;
                        inInbox: boolean;
                        /** Format: uuid */
                        integrationId: string;
                        /** Format: date-time */
                        lastMessageAt: string;
                        messageCount: number;
                        noteCount: number;
                        outgoing: ("sending" | "uncertain" | "failed") | null;
                        participants: string[];
                        snippet: string;
                        subject: string;
                        unreadCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "inbox.notes.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    body: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        authorName: string;
                        body: string;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        mine: boolean;
                        /** Format: uuid */
                        threadId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "invitations.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            createdAt: string;
                            email: string;
                            expiresAt: string;
                            /** Format: uuid */
                            id: string;
                            invitedByName: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "member";
                            /** @enum {string} */
                            status: "pending" | "accepted" | "revoked" | "expired";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "invitations.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    email: string;
                    /** @enum {string} */
                    role: "owner" | "admin" | "manager" | "member";
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        email: string;
                        expiresAt: string;
                        /** Format: uuid */
                        id: string;
                        invitedByName: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "manager" | "member";
                        /** @enum {string} */
                        status: "pending" | "accepted" | "revoked" | "expired";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "invitations.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "invitations.resend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        email: string;
                        expiresAt: string;
                        /** Format: uuid */
                        id: string;
                        invitedByName: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "manager" | "member";
                        /** @enum {string} */
                        status: "pending" | "accepted" | "revoked" | "expired";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licence.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        detail: string;
                        features: string[];
                        licence: {
                            daysLeft: number | null;
                            expiresAt: string | null;
                            graceEndsAt: string | null;
                            holder: string;
                            /** Format: uuid */
                            id: string;
                            key: {
                                end: string;
                                start: string;
                            };
                            reason: string | null;
                            startsAt: string;
                        } | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        plan: {
                            code: string;
                            name: string;
                        };
                        readOnlySince: string | null;
                        use: {
                            boxes: {
                                limit: number | null;
                                used: number;
                            };
                            mailboxes: {
                                limit: number | null;
                                used: number;
                            };
                            seats: {
                                limit: number | null;
                                used: number;
                            };
                            sendsPerMonth: {
                                limit: number | null;
                                used: number;
                            };
                        };
                        valid: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licence.paste": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        detail: string;
                        features: string[];
                        licence: {
                            daysLeft: number | null;
                            expiresAt: string | null;
                            graceEndsAt: string | null;
                            holder: string;
                            /** Format: uuid */
                            id: string;
                            key: {
                                end: string;
                                start: string;
                            };
                            reason: string | null;
                            startsAt: string;
                        } | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        plan: {
                            code: string;
                            name: string;
                        };
                        readOnlySince: string | null;
                        use: {
                            boxes: {
                                limit: number | null;
                                used: number;
                            };
                            mailboxes: {
                                limit: number | null;
                                used: number;
                            };
                            seats: {
                                limit: number | null;
                                used: number;
                            };
                            sendsPerMonth: {
                                limit: number | null;
                                used: number;
                            };
                        };
                        valid: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licence.remove": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        detail: string;
                        features: string[];
                        licence: {
                            daysLeft: number | null;
                            expiresAt: string | null;
                            graceEndsAt: string | null;
                            holder: string;
                            /** Format: uuid */
                            id: string;
                            key: {
                                end: string;
                                start: string;
                            };
                            reason: string | null;
                            startsAt: string;
                        } | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        plan: {
                            code: string;
                            name: string;
                        };
                        readOnlySince: string | null;
                        use: {
                            boxes: {
                                limit: number | null;
                                used: number;
                            };
                            mailboxes: {
                                limit: number | null;
                                used: number;
                            };
                            seats: {
                                limit: number | null;
                                used: number;
                            };
                            sendsPerMonth: {
                                limit: number | null;
                                used: number;
                            };
                        };
                        valid: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licence.preview": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        daysLeft: number | null;
                        detail: string;
                        expiresAt: string | null;
                        features: string[];
                        graceEndsAt: string | null;
                        holder: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        } | null;
                        machines: number | null;
                        plan: {
                            code: string;
                            name: string;
                        } | null;
                        startsAt: string | null;
                        usable: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licence.refresh": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        detail: string;
                        features: string[];
                        licence: {
                            daysLeft: number | null;
                            expiresAt: string | null;
                            graceEndsAt: string | null;
                            holder: string;
                            /** Format: uuid */
                            id: string;
                            key: {
                                end: string;
                                start: string;
                            };
                            reason: string | null;
                            startsAt: string;
                        } | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        plan: {
                            code: string;
                            name: string;
                        };
                        readOnlySince: string | null;
                        use: {
                            boxes: {
                                limit: number | null;
                                used: number;
                            };
                            mailboxes: {
                                limit: number | null;
                                used: number;
                            };
                            seats: {
                                limit: number | null;
                                used: number;
                            };
                            sendsPerMonth: {
                                limit: number | null;
                                used: number;
                            };
                        };
                        valid: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licences.activate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    key: string;
                    machine: string;
                    name?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firstSeenAt: string;
                        lastSeenAt: string;
                        machine: string;
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        name: string | null;
                    };
                };
            };
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        firstSeenAt: string;
                        lastSeenAt: string;
                        machine: string;
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        name: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licences.deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                machine: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "licences.heartbeat": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                machine: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        detail: string;
                        expiresAt: string | null;
                        features: string[];
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        } | null;
                        valid: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licences.file": {
        parameters: {
            query?: {
                machine?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/plain": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "licences.validate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    feature?: string | null;
                    key: string;
                    machine?: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        detail: string;
                        expiresAt: string | null;
                        features: string[];
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        } | null;
                        valid: boolean;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "lists.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            contactCount: number;
                            /** Format: date-time */
                            createdAt: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "lists.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contactCount: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "lists.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contactCount: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "lists.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "lists.rename": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    name: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        contactCount: number;
                        /** Format: date-time */
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "lists.addContacts": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contactIds?: string[];
                    emails?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        added: number;
                        alreadyIn: number;
                        created: number;
                        unknown: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "lists.removeContacts": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    contactIds?: string[];
                    emails?: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        removed: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.list": {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "connected" | "provisioned";
                limit?: number;
                status?: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            address: string;
                            /** @enum {string} */
                            auth: "password" | "microsoft" | "google";
                            captured: boolean;
                            createdAt: string;
                            /** @enum {string} */
                            credentials: "waiting" | "shown" | "handed_over" | "none";
                            displayName: string;
                            drift: ("missing" | "suspended" | "renamed") | null;
                            email: string;
                            /** Format: uuid */
                            id: string;
                            imported: boolean;
                            /** @enum {string} */
                            kind: "connected" | "provisioned";
                            lastError: {
                                /** @enum {string} */
                                code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            lastErrorAt: string | null;
                            lastSentAt: string | null;
                            lastTestedAt: string | null;
                            operation: {
                                /** @enum {string} */
                                action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                                actor: string;
                                attempts: number;
                                createdAt: string;
                                email: string;
                                error: {
                                    code: string;
                                    detail: string;
                                    message: string;
                                    remedy: string;
                                } | null;
                                finishedAt: string | null;
                                /** Format: uuid */
                                id: string;
                                /** Format: uuid */
                                mailboxId: string;
                                nextAttemptAt: string | null;
                                provider: string;
                                /** @enum {string} */
                                state: "running" | "done" | "failed";
                                /** @enum {string} */
                                step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                                steps: {
                                    doneAt: string | null;
                                    /** @enum {string} */
                                    name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                                }[];
                            } | null;
                            pausedAt: string | null;
                            pausedReason: ("manual" | "auth_failures") | null;
                            provider: string | null;
                            providerId: string | null;
                            providerName: string | null;
                            quota: {
                                alert: (80 | 100) | null;
                                limit: number | null;
                                used: number | null;
                                windowHours: number;
                            } | null;
                            retryAt: string | null;
                            /** @enum {string} */
                            sendsBy: "smtp" | "api";
                            sentThisMonth: number;
                            sentToday: number;
                            smtp: {
                                hasPassword: boolean;
                                host: string;
                                port: number;
                                /** @enum {string} */
                                security: "tls" | "starttls" | "none";
                                user: string | null;
                            } | null;
                            /** @enum {string} */
                            status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                            successRate: number | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    displayName?: string;
                    domain?: string;
                    /** @constant */
                    kind: "provisioned";
                    provider?: string;
                    receive?: boolean;
                    username: string;
                } | {
                    address: string;
                    /** @default  */
                    displayName?: string;
                    /**
                     * @default connected
                     * @constant
                     */
                    kind?: "connected";
                    smtp: {
                        host: string;
                        password?: string;
                        port: number;
                        /** @enum {string} */
                        security: "tls" | "starttls" | "none";
                        user?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    } | {
                        email: string;
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        kind: "provisioned";
                        /** Format: uuid */
                        operationId: string;
                        /** @constant */
                        status: "provisioning";
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    } | {
                        email: string;
                        /** Format: uuid */
                        id: string;
                        /** @constant */
                        kind: "provisioned";
                        /** Format: uuid */
                        operationId: string;
                        /** @constant */
                        status: "provisioning";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string;
                    displayName?: string;
                    smtp?: {
                        host?: string;
                        password?: string;
                        port?: number;
                        /** @enum {string} */
                        security?: "tls" | "starttls" | "none";
                        user?: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.credentials": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        email: string;
                        imap: {
                            host: string;
                            password: string | null;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls";
                            user: string;
                        } | null;
                        password: string | null;
                        smtp: {
                            host: string;
                            password: string | null;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls";
                            user: string;
                        } | null;
                        webmail: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.hand-over": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    to: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.reception": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        integration: {
                            active: boolean;
                            address: string;
                            /** @enum {string} */
                            auth: "password" | "microsoft" | "google" | "provider";
                            /** Format: date-time */
                            createdAt: string;
                            error: {
                                /** @enum {string} */
                                code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            folders: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                                path: string;
                                /** @enum {string} */
                                role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                                selected: boolean;
                                serverCount: number;
                                storedCount: number;
                            }[];
                            /** Format: uuid */
                            id: string;
                            imap: {
                                host: string;
                                port: number;
                                /** @enum {string} */
                                security: "tls" | "starttls" | "none";
                                user: string;
                            };
                            intervalMinutes: number;
                            lastSyncAt: string | null;
                            mailboxId: string | null;
                            name: string;
                            nextSyncAt: string | null;
                            pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                            periodDays: number | null;
                            progress: {
                                done: number;
                                total: number;
                            } | null;
                            retryAt: string | null;
                            serverCount: number;
                            /** @enum {string} */
                            state: "synced" | "syncing" | "error" | "partial" | "paused";
                            storedCount: number;
                            unreadableCount: number;
                        } | null;
                        nextTryAt: string | null;
                        /** @enum {string} */
                        state: "none" | "off" | "waiting" | "on";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.receive": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google" | "provider";
                        /** Format: date-time */
                        createdAt: string;
                        error: {
                            /** @enum {string} */
                            code: "wrong_password" | "app_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "too_many" | "folder_missing" | "quota" | "reauthorise" | "provider_permission" | "provider_mailbox";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        folders: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                            path: string;
                            /** @enum {string} */
                            role: "inbox" | "sent" | "junk" | "archive" | "trash" | "drafts" | "all" | "other";
                            selected: boolean;
                            serverCount: number;
                            storedCount: number;
                        }[];
                        /** Format: uuid */
                        id: string;
                        imap: {
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string;
                        };
                        intervalMinutes: number;
                        lastSyncAt: string | null;
                        mailboxId: string | null;
                        name: string;
                        nextSyncAt: string | null;
                        pausedReason: ("manual" | "auth_failures" | "suspended") | null;
                        periodDays: number | null;
                        progress: {
                            done: number;
                            total: number;
                        } | null;
                        retryAt: string | null;
                        serverCount: number;
                        /** @enum {string} */
                        state: "synced" | "syncing" | "error" | "partial" | "paused";
                        storedCount: number;
                        unreadableCount: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.pause": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.resume": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.rotate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.suspend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string;
                        /** @enum {string} */
                        auth: "password" | "microsoft" | "google";
                        captured: boolean;
                        createdAt: string;
                        /** @enum {string} */
                        credentials: "waiting" | "shown" | "handed_over" | "none";
                        displayName: string;
                        drift: ("missing" | "suspended" | "renamed") | null;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        imported: boolean;
                        /** @enum {string} */
                        kind: "connected" | "provisioned";
                        lastError: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        lastErrorAt: string | null;
                        lastSentAt: string | null;
                        lastTestedAt: string | null;
                        operation: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        } | null;
                        pausedAt: string | null;
                        pausedReason: ("manual" | "auth_failures") | null;
                        provider: string | null;
                        providerId: string | null;
                        providerName: string | null;
                        quota: {
                            alert: (80 | 100) | null;
                            limit: number | null;
                            used: number | null;
                            windowHours: number;
                        } | null;
                        retryAt: string | null;
                        /** @enum {string} */
                        sendsBy: "smtp" | "api";
                        sentThisMonth: number;
                        sentToday: number;
                        smtp: {
                            hasPassword: boolean;
                            host: string;
                            port: number;
                            /** @enum {string} */
                            security: "tls" | "starttls" | "none";
                            user: string | null;
                        } | null;
                        /** @enum {string} */
                        status: "active" | "paused" | "provisioning" | "suspended" | "failed" | "deleted";
                        successRate: number | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.test": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": {
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error?: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        };
                        ok: boolean;
                        steps: {
                            /** @enum {string} */
                            name: "connect" | "authenticate" | "send";
                            /** @enum {string} */
                            status: "done" | "failed" | "skipped";
                        }[];
                        to: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.availability": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain?: string;
                    username: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        available: boolean;
                        email: string;
                        providerChecked: boolean;
                        reason: ("taken" | "reserved") | null;
                        suggestions: string[];
                        username: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.operations": {
        parameters: {
            query?: {
                action?: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                cursor?: string;
                limit?: number;
                mailboxId?: string;
                state?: "running" | "done" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                            actor: string;
                            attempts: number;
                            createdAt: string;
                            email: string;
                            error: {
                                code: string;
                                detail: string;
                                message: string;
                                remedy: string;
                            } | null;
                            finishedAt: string | null;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            nextAttemptAt: string | null;
                            provider: string;
                            /** @enum {string} */
                            state: "running" | "done" | "failed";
                            /** @enum {string} */
                            step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            steps: {
                                doneAt: string | null;
                                /** @enum {string} */
                                name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                            }[];
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.operation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        action: "create" | "suspend" | "resume" | "rotate" | "rename" | "delete";
                        actor: string;
                        attempts: number;
                        createdAt: string;
                        email: string;
                        error: {
                            code: string;
                            detail: string;
                            message: string;
                            remedy: string;
                        } | null;
                        finishedAt: string | null;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        mailboxId: string;
                        nextAttemptAt: string | null;
                        provider: string;
                        /** @enum {string} */
                        state: "running" | "done" | "failed";
                        /** @enum {string} */
                        step: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                        steps: {
                            doneAt: string | null;
                            /** @enum {string} */
                            name: "reserve" | "create" | "authorise" | "verify" | "ready" | "undo" | "apply";
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.operation-events": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "mailboxes.test-unsaved": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address: string;
                    /** @default  */
                    displayName?: string;
                    /** Format: uuid */
                    mailboxId?: string;
                    smtp: {
                        host: string;
                        password?: string;
                        port: number;
                        /** @enum {string} */
                        security: "tls" | "starttls" | "none";
                        user?: string;
                    };
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        error?: {
                            /** @enum {string} */
                            code: "wrong_password" | "refused" | "timeout" | "certificate" | "unknown_host" | "blocked" | "connection" | "reauthorise" | "rejected" | "no_answer";
                            message: string;
                            remedy: string;
                            response: string;
                        };
                        ok: boolean;
                        steps: {
                            /** @enum {string} */
                            name: "connect" | "authenticate" | "send";
                            /** @enum {string} */
                            status: "done" | "failed" | "skipped";
                        }[];
                        to: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "members.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            createdAt: string;
                            email: string;
                            /** Format: uuid */
                            id: string;
                            name: string;
                            /** @enum {string} */
                            role: "owner" | "admin" | "manager" | "member";
                            twoFactor: boolean;
                            /** Format: uuid */
                            userId: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "members.remove": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "members.change-role": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    role: "owner" | "admin" | "manager" | "member";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        name: string;
                        /** @enum {string} */
                        role: "owner" | "admin" | "manager" | "member";
                        twoFactor: boolean;
                        /** Format: uuid */
                        userId: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "campaigns.merge-fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            key: string;
                            label: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messages.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped" | "bounced" | "replied" | "unsubscribed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            answerThreadId: string | null;
                            attempts: number;
                            bouncedAt: string | null;
                            campaignId: string | null;
                            contactId: string | null;
                            /** Format: date-time */
                            dueAt: string;
                            email: string;
                            /** Format: uuid */
                            id: string;
                            /** Format: uuid */
                            mailboxId: string;
                            messageId: string | null;
                            reason: string | null;
                            repliedAt: string | null;
                            response: string | null;
                            sentAt: string | null;
                            /** @enum {string} */
                            status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                            step: number | null;
                            unsubscribedAt: string | null;
                            whyNotYet: {
                                /** @enum {string} */
                                code: "campaign_launching" | "campaign_paused" | "campaign_ended" | "mailbox_paused" | "lane_back_off" | "not_due" | "retry" | "previous_step" | "contact_away" | "window_closed" | "day_off" | "gap" | "daily_limit" | "licence_expired" | "sends_limit" | "queued" | "next";
                                params: {
                                    [key: string]: string | number;
                                };
                                until: string | null;
                            } | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messages.send": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    html?: string;
                    /** Format: uuid */
                    mailboxId: string;
                    messages?: {
                        html: string;
                        subject: string;
                        text?: string;
                        to: string;
                    }[];
                    subject?: string;
                    text?: string;
                    to?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answerThreadId: string | null;
                        attempts: number;
                        bouncedAt: string | null;
                        campaignId: string | null;
                        contactId: string | null;
                        /** Format: date-time */
                        dueAt: string;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        mailboxId: string;
                        messageId: string | null;
                        reason: string | null;
                        repliedAt: string | null;
                        response: string | null;
                        sentAt: string | null;
                        /** @enum {string} */
                        status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                        step: number | null;
                        unsubscribedAt: string | null;
                        whyNotYet: {
                            /** @enum {string} */
                            code: "campaign_launching" | "campaign_paused" | "campaign_ended" | "mailbox_paused" | "lane_back_off" | "not_due" | "retry" | "previous_step" | "contact_away" | "window_closed" | "day_off" | "gap" | "daily_limit" | "licence_expired" | "sends_limit" | "queued" | "next";
                            params: {
                                [key: string]: string | number;
                            };
                            until: string | null;
                        } | null;
                    } | {
                        data: {
                            code: string | null;
                            id: string | null;
                            index: number;
                            message: string | null;
                            /** @enum {string} */
                            status: "planned" | "refused";
                            to: string;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messages.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answerThreadId: string | null;
                        attempts: number;
                        bouncedAt: string | null;
                        campaignId: string | null;
                        contactId: string | null;
                        /** Format: date-time */
                        dueAt: string;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        mailboxId: string;
                        messageId: string | null;
                        reason: string | null;
                        repliedAt: string | null;
                        response: string | null;
                        sentAt: string | null;
                        /** @enum {string} */
                        status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                        step: number | null;
                        unsubscribedAt: string | null;
                        whyNotYet: {
                            /** @enum {string} */
                            code: "campaign_launching" | "campaign_paused" | "campaign_ended" | "mailbox_paused" | "lane_back_off" | "not_due" | "retry" | "previous_step" | "contact_away" | "window_closed" | "day_off" | "gap" | "daily_limit" | "licence_expired" | "sends_limit" | "queued" | "next";
                            params: {
                                [key: string]: string | number;
                            };
                            until: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "messages.resolve": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    /** @enum {string} */
                    resolution: "mark_sent" | "send_again";
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        answerThreadId: string | null;
                        attempts: number;
                        bouncedAt: string | null;
                        campaignId: string | null;
                        contactId: string | null;
                        /** Format: date-time */
                        dueAt: string;
                        email: string;
                        /** Format: uuid */
                        id: string;
                        /** Format: uuid */
                        mailboxId: string;
                        messageId: string | null;
                        reason: string | null;
                        repliedAt: string | null;
                        response: string | null;
                        sentAt: string | null;
                        /** @enum {string} */
                        status: "planned" | "sending" | "sent" | "uncertain" | "failed" | "skipped";
                        step: number | null;
                        unsubscribedAt: string | null;
                        whyNotYet: {
                            /** @enum {string} */
                            code: "campaign_launching" | "campaign_paused" | "campaign_ended" | "mailbox_paused" | "lane_back_off" | "not_due" | "retry" | "previous_step" | "contact_away" | "window_closed" | "day_off" | "gap" | "daily_limit" | "licence_expired" | "sends_limit" | "queued" | "next";
                            params: {
                                [key: string]: string | number;
                            };
                            until: string | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.journal": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            action: string;
                            actor: string;
                            at: string;
                            details: unknown;
                            /** Format: uuid */
                            id: string;
                            subject: {
                                id: string | null;
                                type: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.keys.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            createdAt: string;
                            expiresAt: string | null;
                            /** Format: uuid */
                            id: string;
                            lastUsedAt: string | null;
                            name: string;
                            operator: {
                                email: string;
                                /** Format: uuid */
                                id: string;
                                name: string;
                            };
                            prefix: string;
                            revokedAt: string | null;
                            usable: boolean;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.keys.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                organisationId?: string;
                planId?: string;
                search?: string;
                state?: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** @enum {string} */
                            code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                            company: {
                                /** Format: uuid */
                                id: string;
                                name: string;
                            } | null;
                            createdAt: string;
                            daysLeft: number | null;
                            expiresAt: string | null;
                            features: string[];
                            graceDays: number;
                            graceEndsAt: string | null;
                            holder: {
                                email: string | null;
                                name: string;
                            };
                            /** Format: uuid */
                            id: string;
                            inForce: boolean;
                            key: {
                                end: string;
                                start: string;
                            };
                            lastValidatedAt: string | null;
                            limits: {
                                /** @default null */
                                boxes?: number | null;
                                /** @default null */
                                mailboxes?: number | null;
                                /** @default null */
                                seats?: number | null;
                                /** @default null */
                                sendsPerMonth?: number | null;
                            };
                            machines: {
                                allowed: number | null;
                                used: number;
                            };
                            overrides: {
                                features: string[];
                                limits: {
                                    boxes?: number | null;
                                    mailboxes?: number | null;
                                    seats?: number | null;
                                    sendsPerMonth?: number | null;
                                };
                            };
                            plan: {
                                code: string;
                                /** Format: uuid */
                                id: string;
                                name: {
                                    en: string;
                                    fr: string;
                                };
                            };
                            reason: string | null;
                            startsAt: string;
                            /** @enum {string} */
                            state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                            /** @enum {string} */
                            status: "active" | "suspended" | "revoked";
                            statusAt: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.issue": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt: string | null;
                    /** @default [] */
                    features?: ("*" | "campaigns" | "provisioning" | "inbox" | "connector")[];
                    /** @default 14 */
                    graceDays?: number;
                    /** @default null */
                    holder?: {
                        email: string;
                        name: string;
                    } | null;
                    /** @default {} */
                    limits?: {
                        boxes?: number | null;
                        mailboxes?: number | null;
                        seats?: number | null;
                        sendsPerMonth?: number | null;
                    };
                    /** @default null */
                    machines?: number | null;
                    /** @default null */
                    organisationId?: string | null;
                    /** Format: uuid */
                    planId: string;
                    /** @default false */
                    sendKey?: boolean;
                    /** Format: date-time */
                    startsAt?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plainKey: string;
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        sentTo: string[];
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    features?: ("*" | "campaigns" | "provisioning" | "inbox" | "connector")[];
                    graceDays?: number;
                    limits?: {
                        boxes?: number | null;
                        mailboxes?: number | null;
                        seats?: number | null;
                        sendsPerMonth?: number | null;
                    };
                    machines?: number | null;
                    /** Format: uuid */
                    planId?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.activations": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            firstSeenAt: string;
                            lastSeenAt: string;
                            lastValidatedAt: string | null;
                            machine: string;
                            name: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.remove-activation": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                machine: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.history": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            action: string;
                            actor: string;
                            at: string;
                            details: unknown;
                            /** Format: uuid */
                            id: string;
                            subject: {
                                id: string | null;
                                type: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.reinstate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.renew": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    expiresAt: string | null;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.resend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plainKey: string;
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        sentTo: string[];
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.revoke": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.licences.suspend": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    reason: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                        company: {
                            /** Format: uuid */
                            id: string;
                            name: string;
                        } | null;
                        createdAt: string;
                        daysLeft: number | null;
                        expiresAt: string | null;
                        features: string[];
                        graceDays: number;
                        graceEndsAt: string | null;
                        holder: {
                            email: string | null;
                            name: string;
                        };
                        /** Format: uuid */
                        id: string;
                        inForce: boolean;
                        key: {
                            end: string;
                            start: string;
                        };
                        lastValidatedAt: string | null;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        machines: {
                            allowed: number | null;
                            used: number;
                        };
                        overrides: {
                            features: string[];
                            limits: {
                                boxes?: number | null;
                                mailboxes?: number | null;
                                seats?: number | null;
                                sendsPerMonth?: number | null;
                            };
                        };
                        plan: {
                            code: string;
                            /** Format: uuid */
                            id: string;
                            name: {
                                en: string;
                                fr: string;
                            };
                        };
                        reason: string | null;
                        startsAt: string;
                        /** @enum {string} */
                        state: "active" | "grace" | "expired" | "not_started" | "suspended" | "revoked" | "expiring";
                        /** @enum {string} */
                        status: "active" | "suspended" | "revoked";
                        statusAt: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        byState: {
                            [key: string]: number;
                        };
                        companies: number;
                        readOnly: number;
                        withoutLicence: number;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.plans.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: string;
                            createdAt: string;
                            features: string[];
                            /** Format: uuid */
                            id: string;
                            isDefault: boolean;
                            licences: number;
                            limits: {
                                /** @default null */
                                boxes?: number | null;
                                /** @default null */
                                mailboxes?: number | null;
                                /** @default null */
                                seats?: number | null;
                                /** @default null */
                                sendsPerMonth?: number | null;
                            };
                            name: {
                                en: string;
                                fr: string;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.plans.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    code: string;
                    features: ("*" | "campaigns" | "provisioning" | "inbox" | "connector")[];
                    /** @default false */
                    isDefault?: boolean;
                    limits: {
                        /** @default null */
                        boxes?: number | null;
                        /** @default null */
                        mailboxes?: number | null;
                        /** @default null */
                        seats?: number | null;
                        /** @default null */
                        sendsPerMonth?: number | null;
                    };
                    name: {
                        en: string;
                        fr: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        createdAt: string;
                        features: string[];
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        licences: number;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        name: {
                            en: string;
                            fr: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.plans.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        createdAt: string;
                        features: string[];
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        licences: number;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        name: {
                            en: string;
                            fr: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.plans.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    features?: ("*" | "campaigns" | "provisioning" | "inbox" | "connector")[];
                    /** @constant */
                    isDefault?: true;
                    limits?: {
                        boxes?: number | null;
                        mailboxes?: number | null;
                        seats?: number | null;
                        sendsPerMonth?: number | null;
                    };
                    name?: {
                        en: string;
                        fr: string;
                    };
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        code: string;
                        createdAt: string;
                        features: string[];
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        licences: number;
                        limits: {
                            /** @default null */
                            boxes?: number | null;
                            /** @default null */
                            mailboxes?: number | null;
                            /** @default null */
                            seats?: number | null;
                            /** @default null */
                            sendsPerMonth?: number | null;
                        };
                        name: {
                            en: string;
                            fr: string;
                        };
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.signing-keys.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            createdAt: string;
                            kid: string;
                            retiredAt: string | null;
                            /** @enum {string} */
                            status: "next" | "active" | "retired";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.signing-keys.rotate": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        createdAt: string;
                        kid: string;
                        retiredAt: string | null;
                        /** @enum {string} */
                        status: "next" | "active" | "retired";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "operator.tenants.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            createdAt: string;
                            demo: boolean;
                            /** Format: uuid */
                            id: string;
                            lastActivityAt: string | null;
                            licence: {
                                /** @enum {string} */
                                code: "VALID" | "NOT_FOUND" | "SUSPENDED" | "REVOKED" | "NOT_STARTED" | "GRACE" | "EXPIRED" | "TOO_MANY_MACHINES" | "MACHINE_REQUIRED" | "FEATURE_MISSING" | "LIMIT_REACHED";
                                daysLeft: number | null;
                                expiresAt: string | null;
                                /** Format: uuid */
                                id: string;
                            } | null;
                            limits: {
                                /** @default null */
                                boxes?: number | null;
                                /** @default null */
                                mailboxes?: number | null;
                                /** @default null */
                                seats?: number | null;
                                /** @default null */
                                sendsPerMonth?: number | null;
                            };
                            name: string;
                            plan: {
                                code: string;
                                isDefault: boolean;
                                name: {
                                    en: string;
                                    fr: string;
                                };
                            };
                            readOnlySince: string | null;
                            use: {
                                boxes: number;
                                contacts: number;
                                mailboxes: number;
                                members: number;
                                seats: number;
                                sendsThisMonth: number;
                            };
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organisation.read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        addressStepUp: boolean;
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        locale: string;
                        name: string;
                        requireTwoFactor: boolean;
                        timeZone: string;
                        twoFactorFrom: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "organisation.change": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    address?: string | null;
                    addressStepUp?: boolean;
                    /** @enum {string} */
                    locale?: "fr" | "en";
                    name?: string;
                    requireTwoFactor?: boolean;
                    timeZone?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        address: string | null;
                        addressStepUp: boolean;
                        createdAt: string;
                        /** Format: uuid */
                        id: string;
                        locale: string;
                        name: string;
                        requireTwoFactor: boolean;
                        timeZone: string;
                        twoFactorFrom: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            addresses: number;
                            checkedAt: string | null;
                            checks: {
                                granted: boolean;
                                permission: string;
                            }[];
                            /** Format: date-time */
                            createdAt: string;
                            credentials: {
                                [key: string]: string;
                            };
                            domains: number;
                            /** Format: uuid */
                            id: string;
                            isDefault: boolean;
                            kind: string;
                            label: string;
                            lastError: {
                                /** @enum {string} */
                                code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                                message: string;
                                remedy: string;
                                response: string;
                            } | null;
                            missing: string[];
                            name: string;
                            nextCheckAt: string | null;
                            quota: {
                                perSecond: number | null;
                                seats: {
                                    limit: number | null;
                                    used: number;
                                } | null;
                                sends: {
                                    limit: number | null;
                                    used: number | null;
                                    windowHours: number;
                                } | null;
                            } | null;
                            quotaAlert: (80 | 100) | null;
                            quotaAt: string | null;
                            secretsSet: string[];
                            /** @enum {string} */
                            status: "untested" | "ok" | "failing";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    credentials: {
                        [key: string]: (string | number | boolean) | null;
                    };
                    isDefault?: boolean;
                    kind: string;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: number;
                        checkedAt: string | null;
                        checks: {
                            granted: boolean;
                            permission: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        credentials: {
                            [key: string]: string;
                        };
                        domains: number;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        kind: string;
                        label: string;
                        lastError: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        missing: string[];
                        name: string;
                        nextCheckAt: string | null;
                        quota: {
                            perSecond: number | null;
                            seats: {
                                limit: number | null;
                                used: number;
                            } | null;
                            sends: {
                                limit: number | null;
                                used: number | null;
                                windowHours: number;
                            } | null;
                        } | null;
                        quotaAlert: (80 | 100) | null;
                        quotaAt: string | null;
                        secretsSet: string[];
                        /** @enum {string} */
                        status: "untested" | "ok" | "failing";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: number;
                        checkedAt: string | null;
                        checks: {
                            granted: boolean;
                            permission: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        credentials: {
                            [key: string]: string;
                        };
                        domains: number;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        kind: string;
                        label: string;
                        lastError: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        missing: string[];
                        name: string;
                        nextCheckAt: string | null;
                        quota: {
                            perSecond: number | null;
                            seats: {
                                limit: number | null;
                                used: number;
                            } | null;
                            sends: {
                                limit: number | null;
                                used: number | null;
                                windowHours: number;
                            } | null;
                        } | null;
                        quotaAlert: (80 | 100) | null;
                        quotaAt: string | null;
                        secretsSet: string[];
                        /** @enum {string} */
                        status: "untested" | "ok" | "failing";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    credentials?: {
                        [key: string]: (string | number | boolean) | null;
                    };
                    isDefault?: boolean;
                    name?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        addresses: number;
                        checkedAt: string | null;
                        checks: {
                            granted: boolean;
                            permission: string;
                        }[];
                        /** Format: date-time */
                        createdAt: string;
                        credentials: {
                            [key: string]: string;
                        };
                        domains: number;
                        /** Format: uuid */
                        id: string;
                        isDefault: boolean;
                        kind: string;
                        label: string;
                        lastError: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        missing: string[];
                        name: string;
                        nextCheckAt: string | null;
                        quota: {
                            perSecond: number | null;
                            seats: {
                                limit: number | null;
                                used: number;
                            } | null;
                            sends: {
                                limit: number | null;
                                used: number | null;
                                windowHours: number;
                            } | null;
                        } | null;
                        quotaAlert: (80 | 100) | null;
                        quotaAt: string | null;
                        secretsSet: string[];
                        /** @enum {string} */
                        status: "untested" | "ok" | "failing";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.addresses": {
        parameters: {
            query?: {
                cursor?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            displayName: string;
                            email: string;
                            known: boolean;
                            suspended: boolean;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.import": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    emails: string[];
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            code: ("not_found" | "known" | "domain" | "no_api" | "provider" | "licence") | null;
                            email: string;
                            id: string | null;
                            message: string | null;
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.test": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        checks: {
                            granted: boolean;
                            permission: string;
                        }[];
                        error: {
                            /** @enum {string} */
                            code: "auth" | "rate_limited" | "conflict" | "not_found" | "invalid" | "unavailable" | "permission" | "records";
                            message: string;
                            remedy: string;
                            response: string;
                        } | null;
                        missing: string[];
                        ok: boolean;
                        quota: {
                            perSecond: number | null;
                            seats: {
                                limit: number | null;
                                used: number;
                            } | null;
                            sends: {
                                limit: number | null;
                                used: number | null;
                                windowHours: number;
                            } | null;
                        } | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.calls": {
        parameters: {
            query?: {
                cursor?: string;
                from?: string;
                limit?: number;
                mailboxId?: string;
                operation?: string;
                outcome?: "ok" | "failed";
                providerId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            actor: string;
                            /** Format: date-time */
                            at: string;
                            durationMs: number;
                            errorCode: string | null;
                            errorKind: string | null;
                            /** Format: uuid */
                            id: string;
                            mailboxId: string | null;
                            operation: string;
                            operationId: string | null;
                            /** @enum {string} */
                            outcome: "ok" | "failed";
                            /** Format: uuid */
                            providerId: string;
                            providerKind: string;
                            providerName: string | null;
                            status: number | null;
                            subject: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.export-calls": {
        parameters: {
            query?: {
                from?: string;
                mailboxId?: string;
                operation?: string;
                outcome?: "ok" | "failed";
                providerId?: string;
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "providers.kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            fields: {
                                default: string | null;
                                help: string | null;
                                label: string;
                                multiline: boolean;
                                name: string;
                                options: string[] | null;
                                required: boolean;
                                secret: boolean;
                            }[];
                            kind: string;
                            label: string;
                            traits: {
                                receives: boolean;
                                sendsByApi: boolean;
                                suspendsThere: boolean;
                            };
                        }[];
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "sessions.list": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            createdAt: string;
                            current: boolean;
                            /** Format: uuid */
                            id: string;
                            ip: string | null;
                            lastSeenAt: string;
                            userAgent: string | null;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "sessions.revoke": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "suppressions.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            /** Format: date-time */
                            createdAt: string;
                            domain: string | null;
                            email: string | null;
                            /** Format: uuid */
                            id: string;
                            /** @enum {string} */
                            kind: "email" | "domain";
                            note: string | null;
                            /** @enum {string} */
                            reason: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "suppressions.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    domain?: string;
                    email?: string;
                    note?: string;
                    /** @default manual */
                    reason?: ("unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased") | string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** Format: date-time */
                        createdAt: string;
                        domain: string | null;
                        email: string | null;
                        /** Format: uuid */
                        id: string;
                        /** @enum {string} */
                        kind: "email" | "domain";
                        note: string | null;
                        /** @enum {string} */
                        reason: "unsubscribed" | "bounced" | "complained" | "manual" | "imported" | "erased";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "suppressions.deleteByValue": {
        parameters: {
            query?: {
                domain?: string;
                email?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "suppressions.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.list": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            active: boolean;
                            /** Format: date-time */
                            createdAt: string;
                            disabledReason: ("manual" | "failures") | null;
                            events: ("message.received" | "message.classified" | "contact.unsubscribed" | "campaign.completed" | "connector.run.finished")[];
                            /** Format: uuid */
                            id: string;
                            lastSuccessAt: string | null;
                            url: string;
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.create": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    events: ("message.received" | "message.classified" | "contact.unsubscribed" | "campaign.completed" | "connector.run.finished")[];
                    url: string;
                };
            };
        };
        responses: {
            /** @description Done */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        disabledReason: ("manual" | "failures") | null;
                        events: ("message.received" | "message.classified" | "contact.unsubscribed" | "campaign.completed" | "connector.run.finished")[];
                        /** Format: uuid */
                        id: string;
                        lastSuccessAt: string | null;
                        secret: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.get": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        disabledReason: ("manual" | "failures") | null;
                        events: ("message.received" | "message.classified" | "contact.unsubscribed" | "campaign.completed" | "connector.run.finished")[];
                        /** Format: uuid */
                        id: string;
                        lastSuccessAt: string | null;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.delete": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.update": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    active?: boolean;
                    events?: ("message.received" | "message.classified" | "contact.unsubscribed" | "campaign.completed" | "connector.run.finished")[];
                    url?: string;
                };
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        disabledReason: ("manual" | "failures") | null;
                        events: ("message.received" | "message.classified" | "contact.unsubscribed" | "campaign.completed" | "connector.run.finished")[];
                        /** Format: uuid */
                        id: string;
                        lastSuccessAt: string | null;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.deliveries": {
        parameters: {
            query?: {
                cursor?: string;
                limit?: number;
                status?: "pending" | "delivered" | "failed";
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        data: {
                            attempts: number;
                            /** Format: date-time */
                            createdAt: string;
                            deliveredAt: string | null;
                            event: string;
                            /** Format: uuid */
                            id: string;
                            nextAttemptAt: string | null;
                            payload: unknown;
                            response: string | null;
                            responseStatus: number | null;
                            /** @enum {string} */
                            status: "pending" | "delivered" | "failed";
                        }[];
                        nextCursor: string | null;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.retry": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                deliveryId: string;
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        /** Format: date-time */
                        createdAt: string;
                        deliveredAt: string | null;
                        event: string;
                        /** Format: uuid */
                        id: string;
                        nextAttemptAt: string | null;
                        payload: unknown;
                        response: string | null;
                        responseStatus: number | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "failed";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.rotate-secret": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        active: boolean;
                        /** Format: date-time */
                        createdAt: string;
                        disabledReason: ("manual" | "failures") | null;
                        events: ("message.received" | "message.classified" | "contact.unsubscribed" | "campaign.completed" | "connector.run.finished")[];
                        /** Format: uuid */
                        id: string;
                        lastSuccessAt: string | null;
                        secret: string;
                        url: string;
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
    "webhooks.test": {
        parameters: {
            query?: never;
            header?: {
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        attempts: number;
                        /** Format: date-time */
                        createdAt: string;
                        deliveredAt: string | null;
                        event: string;
                        /** Format: uuid */
                        id: string;
                        nextAttemptAt: string | null;
                        payload: unknown;
                        response: string | null;
                        responseStatus: number | null;
                        /** @enum {string} */
                        status: "pending" | "delivered" | "failed";
                    };
                };
            };
            default: components["responses"]["Problem"];
        };
    };
}
