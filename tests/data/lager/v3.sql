PRAGMA foreign_keys = OFF;
BEGIN TRANSACTION;
CREATE TABLE afdeling (
	id INTEGER NOT NULL, 
	foraelder_id INTEGER NOT NULL, 
	nr INTEGER NOT NULL, 
	felter TEXT NOT NULL, 
	grundlag TEXT, 
	har_grundlag INTEGER DEFAULT 0 NOT NULL, 
	aendret INTEGER DEFAULT 0 NOT NULL, 
	klar INTEGER DEFAULT 0 NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	unik_id TEXT, 
	nummer TEXT, 
	ikke_vedtaget INTEGER DEFAULT 0 NOT NULL, 
	venter_siden TEXT, 
	CONSTRAINT pk_afdeling PRIMARY KEY (id), 
	CONSTRAINT ck_afdeling_grundlag CHECK (har_grundlag = 1 OR grundlag IS NULL), 
	CONSTRAINT fk_afdeling_foraelder_id_boligorganisation FOREIGN KEY(foraelder_id) REFERENCES boligorganisation (id)
)
 STRICT

;
INSERT INTO "afdeling" VALUES(1,1,1,'{"boligorganisation":"","nummer":"001"}',NULL,1,0,0,0,NULL,'001',0,NULL);
INSERT INTO "afdeling" VALUES(2,1,2,'{"boligorganisation":"","nummer":"002"}',NULL,1,0,0,0,NULL,'002',0,NULL);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE bekraeftelse (
	id INTEGER NOT NULL, 
	objekttype TEXT NOT NULL, 
	objekt_id INTEGER NOT NULL, 
	bolig_id INTEGER NOT NULL, 
	enhedsid TEXT NOT NULL, 
	kode TEXT NOT NULL, 
	felt TEXT NOT NULL, 
	aftryk TEXT NOT NULL, 
	besked TEXT NOT NULL, 
	grund TEXT NOT NULL, 
	hvem TEXT NOT NULL, 
	tid TEXT NOT NULL, 
	trukket TEXT, 
	foer TEXT NOT NULL, 
	efter TEXT NOT NULL, 
	CONSTRAINT pk_bekraeftelse PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE bolig (
	id INTEGER NOT NULL, 
	foraelder_id INTEGER NOT NULL, 
	nr INTEGER NOT NULL, 
	felter TEXT NOT NULL, 
	grundlag TEXT, 
	har_grundlag INTEGER DEFAULT 0 NOT NULL, 
	aendret INTEGER DEFAULT 0 NOT NULL, 
	klar INTEGER DEFAULT 0 NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	enhedsid TEXT, 
	soegning TEXT DEFAULT '' NOT NULL, 
	sortering TEXT DEFAULT '' NOT NULL, 
	tastet TEXT, 
	kontrolleret INTEGER DEFAULT 0 NOT NULL, 
	mangler_handicap INTEGER DEFAULT 0 NOT NULL, 
	lejemaalsnummer TEXT, 
	ikke_vedtaget INTEGER DEFAULT 0 NOT NULL, 
	venter_siden TEXT, 
	CONSTRAINT pk_bolig PRIMARY KEY (id), 
	CONSTRAINT ck_bolig_grundlag CHECK (har_grundlag = 1 OR grundlag IS NULL), 
	CONSTRAINT fk_bolig_foraelder_id_byggeafsnit FOREIGN KEY(foraelder_id) REFERENCES byggeafsnit (id)
)
 STRICT

;
INSERT INTO "bolig" VALUES(1,1,1,'{"enhedsid":"0A3F50B4-2CF5-32B8-E044-0003BA298018","byggeafsnit":"","kladde":"false","objektstatus":"2","?1":"<Ukendt>1</Ukendt>","boligtype":"1","aktuelt_indskud":"5000.5","adresse":"Møllevej 4","#1":"boligudgift","#2":"lejekontrakt"}',NULL,1,0,0,0,'0a3f50b4-2cf5-32b8-e044-0003ba298018','0a3f50b4-2cf5-32b8-e044-0003ba298018  moellevej  4  01  aase  bergmann  bo  juhl','0m|llevej 014',NULL,0,1,NULL,0,NULL);
INSERT INTO "bolig" VALUES(2,1,2,'{"enhedsid":"1A3F50B4-2CF5-32B8-E044-0003BA298018","byggeafsnit":"","kladde":"false","objektstatus":"2","?1":"<Ukendt>1</Ukendt>","boligtype":"1","aktuelt_indskud":"5000.5","#1":"boligudgift","#2":"lejekontrakt"}',NULL,1,0,0,0,'1a3f50b4-2cf5-32b8-e044-0003ba298018','1a3f50b4-2cf5-32b8-e044-0003ba298018  01','1000000002',NULL,1,1,NULL,0,NULL);
INSERT INTO "bolig" VALUES(3,2,3,'{"enhedsid":"2A3F50B4-2CF5-32B8-E044-0003BA298018","byggeafsnit":"","kladde":"false","objektstatus":"2","?1":"<Ukendt>1</Ukendt>","boligtype":"1","aktuelt_indskud":"5000.5","#1":"boligudgift","#2":"lejekontrakt"}',NULL,1,0,0,0,'2a3f50b4-2cf5-32b8-e044-0003ba298018','2a3f50b4-2cf5-32b8-e044-0003ba298018  01','1000000003',NULL,1,1,NULL,0,NULL);
CREATE TABLE boligorganisation (
	id INTEGER NOT NULL, 
	foraelder_id INTEGER, 
	nr INTEGER NOT NULL, 
	felter TEXT NOT NULL, 
	grundlag TEXT, 
	har_grundlag INTEGER DEFAULT 0 NOT NULL, 
	aendret INTEGER DEFAULT 0 NOT NULL, 
	klar INTEGER DEFAULT 0 NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	unik_id TEXT, 
	nummer TEXT, 
	ikke_vedtaget INTEGER DEFAULT 0 NOT NULL, 
	venter_siden TEXT, 
	CONSTRAINT pk_boligorganisation PRIMARY KEY (id), 
	CONSTRAINT ck_boligorganisation_grundlag CHECK (har_grundlag = 1 OR grundlag IS NULL)
)
 STRICT

;
INSERT INTO "boligorganisation" VALUES(1,NULL,1,'{"nummer":"0001"}',NULL,1,0,0,0,NULL,'0001',0,NULL);
CREATE TABLE boligudgift (
	id INTEGER NOT NULL, 
	foraelder_id INTEGER NOT NULL, 
	nr INTEGER NOT NULL, 
	felter TEXT NOT NULL, 
	grundlag TEXT, 
	har_grundlag INTEGER DEFAULT 0 NOT NULL, 
	aendret INTEGER DEFAULT 0 NOT NULL, 
	klar INTEGER DEFAULT 0 NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	boligudgiftstype TEXT, 
	start TEXT, 
	slut TEXT, 
	beloeb_oere INTEGER, 
	ikke_vedtaget INTEGER DEFAULT 0 NOT NULL, 
	venter_siden TEXT, 
	CONSTRAINT pk_boligudgift PRIMARY KEY (id), 
	CONSTRAINT ck_boligudgift_grundlag CHECK (har_grundlag = 1 OR grundlag IS NULL), 
	CONSTRAINT fk_boligudgift_foraelder_id_bolig FOREIGN KEY(foraelder_id) REFERENCES bolig (id)
)
 STRICT

;
INSERT INTO "boligudgift" VALUES(1,1,1,'{"unik_id":"x","bolig":"","kladde":"false","objektstatus":"2","start":"2026-01-01","beloeb":"1000.00","boligudgiftstype":"1"}',NULL,1,0,0,0,'1','2026-01-01',NULL,100000,0,NULL);
INSERT INTO "boligudgift" VALUES(2,1,2,'{"unik_id":"x","bolig":"","kladde":"false","objektstatus":"2","start":"2026-01-01","beloeb":"1000.00","boligudgiftstype":"2"}',NULL,1,0,0,0,'2','2026-01-01',NULL,100000,0,NULL);
INSERT INTO "boligudgift" VALUES(3,2,1,'{"unik_id":"x","bolig":"","kladde":"false","objektstatus":"2","start":"2026-01-01","beloeb":"1000.00","boligudgiftstype":"1"}',NULL,1,0,0,0,'1','2026-01-01',NULL,100000,0,NULL);
INSERT INTO "boligudgift" VALUES(4,2,2,'{"unik_id":"x","bolig":"","kladde":"false","objektstatus":"2","start":"2026-01-01","beloeb":"1000.00","boligudgiftstype":"2"}',NULL,1,0,0,0,'2','2026-01-01',NULL,100000,0,NULL);
CREATE TABLE byggeafsnit (
	id INTEGER NOT NULL, 
	foraelder_id INTEGER NOT NULL, 
	nr INTEGER NOT NULL, 
	felter TEXT NOT NULL, 
	grundlag TEXT, 
	har_grundlag INTEGER DEFAULT 0 NOT NULL, 
	aendret INTEGER DEFAULT 0 NOT NULL, 
	klar INTEGER DEFAULT 0 NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	unik_id TEXT, 
	nummer TEXT, 
	ikke_vedtaget INTEGER DEFAULT 0 NOT NULL, 
	venter_siden TEXT, 
	CONSTRAINT pk_byggeafsnit PRIMARY KEY (id), 
	CONSTRAINT ck_byggeafsnit_grundlag CHECK (har_grundlag = 1 OR grundlag IS NULL), 
	CONSTRAINT fk_byggeafsnit_foraelder_id_afdeling FOREIGN KEY(foraelder_id) REFERENCES afdeling (id)
)
 STRICT

;
INSERT INTO "byggeafsnit" VALUES(1,1,1,'{"afdeling":"","nummer":"01"}',NULL,1,0,0,0,NULL,'01',0,NULL);
INSERT INTO "byggeafsnit" VALUES(2,2,1,'{"afdeling":"","nummer":"01"}',NULL,1,0,0,0,NULL,'01',0,NULL);
CREATE TABLE fund (
	id INTEGER NOT NULL, 
	bolig_id INTEGER NOT NULL, 
	objekttype TEXT NOT NULL, 
	objekt_id INTEGER NOT NULL, 
	felt TEXT NOT NULL, 
	niveau TEXT NOT NULL, 
	kode TEXT NOT NULL, 
	kraever_bekraeftelse INTEGER DEFAULT 0 NOT NULL, 
	besked TEXT NOT NULL, 
	argumenter TEXT NOT NULL, 
	aftryk TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_fund PRIMARY KEY (id), 
	CONSTRAINT fk_fund_bolig_id_bolig FOREIGN KEY(bolig_id) REFERENCES bolig (id)
)
 STRICT

;
CREATE TABLE genhusning (
	id INTEGER NOT NULL, 
	bolig_id INTEGER NOT NULL, 
	lejer TEXT NOT NULL, 
	genhusningsadresse TEXT NOT NULL, 
	fra TEXT, 
	til TEXT, 
	forlaenget_til TEXT, 
	bemaerkning TEXT NOT NULL, 
	paamind TEXT, 
	meddelt TEXT, 
	oprettet TEXT NOT NULL, 
	hvem TEXT NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_genhusning PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE haendelse (
	id INTEGER NOT NULL, 
	indsendelse_id INTEGER NOT NULL, 
	tid TEXT NOT NULL, 
	hvem TEXT NOT NULL, 
	tilstand TEXT NOT NULL, 
	tekst TEXT NOT NULL, 
	CONSTRAINT pk_haendelse PRIMARY KEY (id), 
	CONSTRAINT fk_haendelse_indsendelse_id_indsendelse FOREIGN KEY(indsendelse_id) REFERENCES indsendelse (id)
)
 STRICT

;
CREATE TABLE handicapboligtype (
	id INTEGER NOT NULL, 
	afdeling_id INTEGER NOT NULL, 
	navn TEXT NOT NULL, 
	tastet INTEGER DEFAULT 0 NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_handicapboligtype PRIMARY KEY (id), 
	CONSTRAINT fk_handicapboligtype_afdeling_id_afdeling FOREIGN KEY(afdeling_id) REFERENCES afdeling (id)
)
 STRICT

;
CREATE TABLE indlaesning (
	id INTEGER NOT NULL, 
	tid TEXT NOT NULL, 
	hvem TEXT NOT NULL, 
	filnavn TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	antal TEXT NOT NULL, 
	CONSTRAINT pk_indlaesning PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE indsendelse (
	id INTEGER NOT NULL, 
	uid TEXT NOT NULL, 
	oprettet TEXT NOT NULL, 
	hvem TEXT NOT NULL, 
	kanal TEXT NOT NULL, 
	omfang TEXT NOT NULL, 
	filnavn TEXT NOT NULL, 
	sha256 TEXT NOT NULL, 
	laengde INTEGER NOT NULL, 
	boliger INTEGER NOT NULL, 
	tilstand TEXT NOT NULL, 
	opsummering TEXT NOT NULL, 
	CONSTRAINT pk_indsendelse PRIMARY KEY (id), 
	CONSTRAINT uq_indsendelse_uid UNIQUE (uid)
)
 STRICT

;
CREATE TABLE indsendelsesbekraeftelse (
	id INTEGER NOT NULL, 
	indsendelse_id INTEGER NOT NULL, 
	bekraeftelse_id INTEGER NOT NULL, 
	CONSTRAINT pk_indsendelsesbekraeftelse PRIMARY KEY (id), 
	CONSTRAINT uq_indsendelsesbekraeftelse_indsendelse_id_bekraeftelse_id UNIQUE (indsendelse_id, bekraeftelse_id), 
	CONSTRAINT fk_indsendelsesbekraeftelse_indsendelse_id_indsendelse FOREIGN KEY(indsendelse_id) REFERENCES indsendelse (id), 
	CONSTRAINT fk_indsendelsesbekraeftelse_bekraeftelse_id_bekraeftelse FOREIGN KEY(bekraeftelse_id) REFERENCES bekraeftelse (id)
)
 STRICT

;
CREATE TABLE indsendelsesdel (
	id INTEGER NOT NULL, 
	indsendelse_id INTEGER NOT NULL, 
	nr INTEGER NOT NULL, 
	indhold BLOB NOT NULL, 
	CONSTRAINT pk_indsendelsesdel PRIMARY KEY (id), 
	CONSTRAINT fk_indsendelsesdel_indsendelse_id_indsendelse FOREIGN KEY(indsendelse_id) REFERENCES indsendelse (id)
)
 STRICT

;
CREATE TABLE indsendtobjekt (
	id INTEGER NOT NULL, 
	indsendelse_id INTEGER NOT NULL, 
	objekttype TEXT NOT NULL, 
	objekt_id INTEGER NOT NULL, 
	enhedsid TEXT NOT NULL, 
	status TEXT NOT NULL, 
	udfald TEXT NOT NULL, 
	beskrivelse TEXT DEFAULT '' NOT NULL, 
	boligplads INTEGER DEFAULT 0 NOT NULL, 
	plads INTEGER DEFAULT 0 NOT NULL, 
	foer TEXT, 
	afsendt TEXT, 
	aftryk TEXT DEFAULT '' NOT NULL, 
	CONSTRAINT pk_indsendtobjekt PRIMARY KEY (id), 
	CONSTRAINT fk_indsendtobjekt_indsendelse_id_indsendelse FOREIGN KEY(indsendelse_id) REFERENCES indsendelse (id)
)
 STRICT

;
CREATE TABLE lejekontrakt (
	id INTEGER NOT NULL, 
	foraelder_id INTEGER NOT NULL, 
	nr INTEGER NOT NULL, 
	felter TEXT NOT NULL, 
	grundlag TEXT, 
	har_grundlag INTEGER DEFAULT 0 NOT NULL, 
	aendret INTEGER DEFAULT 0 NOT NULL, 
	klar INTEGER DEFAULT 0 NOT NULL, 
	slettet INTEGER DEFAULT 0 NOT NULL, 
	start TEXT, 
	slut TEXT, 
	ledig INTEGER, 
	tomgangsledig INTEGER, 
	ikke_vedtaget INTEGER DEFAULT 0 NOT NULL, 
	venter_siden TEXT, 
	CONSTRAINT pk_lejekontrakt PRIMARY KEY (id), 
	CONSTRAINT ck_lejekontrakt_grundlag CHECK (har_grundlag = 1 OR grundlag IS NULL), 
	CONSTRAINT fk_lejekontrakt_foraelder_id_bolig FOREIGN KEY(foraelder_id) REFERENCES bolig (id)
)
 STRICT

;
INSERT INTO "lejekontrakt" VALUES(1,1,1,'{"unik_id":"x","bolig":"","kladde":"false","objektstatus":"2","start":"2026-01-01","tomgangsledig":"false","ledig":"false","lejer[1].navn":"Åse Bergmann","lejer[2].navn":"Bo Juhl"}',NULL,1,0,0,0,'2026-01-01',NULL,0,0,0,NULL);
INSERT INTO "lejekontrakt" VALUES(2,2,1,'{"unik_id":"x","bolig":"","kladde":"false","objektstatus":"2","start":"2026-01-01","tomgangsledig":"false","ledig":"true"}',NULL,1,0,0,0,'2026-01-01',NULL,1,0,0,NULL);
CREATE TABLE operation (
	id INTEGER NOT NULL, 
	navn TEXT NOT NULL, 
	tid TEXT NOT NULL, 
	saml TEXT, 
	fortrudt INTEGER DEFAULT 0 NOT NULL, 
	CONSTRAINT pk_operation PRIMARY KEY (id)
)
 STRICT

;
INSERT INTO "operation" VALUES(1,'Ret adresse','2026-06-01T08:00:00+00:00',NULL,0);
CREATE TABLE operationsaendring (
	id INTEGER NOT NULL, 
	operation_id INTEGER NOT NULL, 
	tabel TEXT NOT NULL, 
	raekke_id INTEGER NOT NULL, 
	foer TEXT, 
	efter TEXT, 
	CONSTRAINT pk_operationsaendring PRIMARY KEY (id), 
	CONSTRAINT fk_operationsaendring_operation_id_operation FOREIGN KEY(operation_id) REFERENCES operation (id)
)
 STRICT

;
INSERT INTO "operationsaendring" VALUES(1,1,'bolig',1,'{"felter":"{\"enhedsid\":\"0A3F50B4-2CF5-32B8-E044-0003BA298018\",\"byggeafsnit\":\"\",\"kladde\":\"false\",\"objektstatus\":\"2\",\"?1\":\"<Ukendt>1</Ukendt>\",\"boligtype\":\"1\",\"aktuelt_indskud\":\"5000.5\",\"#1\":\"boligudgift\",\"#2\":\"lejekontrakt\"}","=":"1-0"}','{"felter":"{\"enhedsid\":\"0A3F50B4-2CF5-32B8-E044-0003BA298018\",\"byggeafsnit\":\"\",\"kladde\":\"false\",\"objektstatus\":\"2\",\"?1\":\"<Ukendt>1</Ukendt>\",\"boligtype\":\"1\",\"aktuelt_indskud\":\"5000.5\",\"adresse\":\"Møllevej 4\",\"#1\":\"boligudgift\",\"#2\":\"lejekontrakt\"}","=":"1-0"}');
CREATE TABLE registerbesked (
	id INTEGER NOT NULL, 
	indsendelse_id INTEGER NOT NULL, 
	indsendtobjekt_id INTEGER, 
	tid TEXT NOT NULL, 
	niveau TEXT NOT NULL, 
	kode TEXT NOT NULL, 
	felt TEXT NOT NULL, 
	besked TEXT NOT NULL, 
	kilde TEXT NOT NULL, 
	bekraeft INTEGER DEFAULT 0 NOT NULL, 
	bekraeftet_af TEXT, 
	bekraeftet_tid TEXT, 
	bekraeftet_grund TEXT, 
	CONSTRAINT pk_registerbesked PRIMARY KEY (id), 
	CONSTRAINT fk_registerbesked_indsendelse_id_indsendelse FOREIGN KEY(indsendelse_id) REFERENCES indsendelse (id), 
	CONSTRAINT fk_registerbesked_indsendtobjekt_id_indsendtobjekt FOREIGN KEY(indsendtobjekt_id) REFERENCES indsendtobjekt (id)
)
 STRICT

;
CREATE TABLE tilstand (
	id INTEGER NOT NULL, 
	navn TEXT NOT NULL, 
	vaerdi TEXT NOT NULL, 
	CONSTRAINT pk_tilstand PRIMARY KEY (id), 
	CONSTRAINT uq_tilstand_navn UNIQUE (navn)
)
 STRICT

;
CREATE INDEX ix_boligorganisation_venter ON boligorganisation (id) WHERE har_grundlag = 0 OR aendret = 1 OR slettet = 1;
CREATE INDEX ix_bekraeftelse_bolig_id ON bekraeftelse (bolig_id);
CREATE INDEX ix_bekraeftelse_objekttype_objekt_id ON bekraeftelse (objekttype, objekt_id);
CREATE INDEX ix_genhusning_bolig_id ON genhusning (bolig_id);
CREATE INDEX ix_afdeling_venter ON afdeling (id) WHERE har_grundlag = 0 OR aendret = 1 OR slettet = 1;
CREATE INDEX ix_afdeling_foraelder_id ON afdeling (foraelder_id);
CREATE INDEX ix_operationsaendring_operation_id ON operationsaendring (operation_id);
CREATE INDEX ix_indsendelsesdel_indsendelse_id ON indsendelsesdel (indsendelse_id);
CREATE INDEX ix_indsendtobjekt_foer ON indsendtobjekt (objekttype, objekt_id) WHERE foer IS NOT NULL;
CREATE INDEX ix_indsendtobjekt_objekt ON indsendtobjekt (objekttype, objekt_id);
CREATE UNIQUE INDEX uq_indsendtobjekt_afventer ON indsendtobjekt (objekttype, objekt_id) WHERE udfald IN ('afventer', 'uvis', 'kraever_bekraeftelse');
CREATE INDEX ix_indsendtobjekt_indsendelse_id ON indsendtobjekt (indsendelse_id);
CREATE INDEX ix_haendelse_indsendelse_id ON haendelse (indsendelse_id);
CREATE INDEX ix_indsendelsesbekraeftelse_bekraeftelse_id ON indsendelsesbekraeftelse (bekraeftelse_id);
CREATE INDEX ix_byggeafsnit_foraelder_id ON byggeafsnit (foraelder_id);
CREATE INDEX ix_byggeafsnit_venter ON byggeafsnit (id) WHERE har_grundlag = 0 OR aendret = 1 OR slettet = 1;
CREATE INDEX ix_handicapboligtype_afdeling_id ON handicapboligtype (afdeling_id);
CREATE INDEX ix_registerbesked_indsendtobjekt_id ON registerbesked (indsendtobjekt_id);
CREATE INDEX ix_registerbesked_indsendelse_id ON registerbesked (indsendelse_id);
CREATE INDEX ix_bolig_nr ON bolig (nr);
CREATE INDEX ix_bolig_enhedsid ON bolig (enhedsid);
CREATE INDEX ix_bolig_foraelder_id ON bolig (foraelder_id);
CREATE INDEX ix_bolig_ukontrolleret ON bolig (id) WHERE kontrolleret = 0;
CREATE INDEX ix_bolig_liste ON bolig (sortering, nr, foraelder_id, slettet, har_grundlag, mangler_handicap);
CREATE INDEX ix_bolig_venter ON bolig (id) WHERE har_grundlag = 0 OR aendret = 1 OR slettet = 1;
CREATE INDEX ix_bolig_lejemaalsnummer ON bolig (lejemaalsnummer);
CREATE INDEX ix_boligudgift_gaeldende ON boligudgift (boligudgiftstype, foraelder_id, slut) WHERE slettet = 0;
CREATE INDEX ix_boligudgift_foraelder_id ON boligudgift (foraelder_id);
CREATE INDEX ix_boligudgift_venter ON boligudgift (id) WHERE har_grundlag = 0 OR aendret = 1 OR slettet = 1;
CREATE INDEX ix_lejekontrakt_ledig ON lejekontrakt (foraelder_id, slut) WHERE ledig = 1 AND slettet = 0;
CREATE INDEX ix_lejekontrakt_venter ON lejekontrakt (id) WHERE har_grundlag = 0 OR aendret = 1 OR slettet = 1;
CREATE INDEX ix_lejekontrakt_foraelder_id ON lejekontrakt (foraelder_id);
CREATE INDEX ix_fund_bolig_id ON fund (bolig_id);
CREATE INDEX ix_fund_niveau_kode_bolig_id ON fund (niveau, kode, bolig_id);
CREATE INDEX ix_fund_bekraeftes ON fund (kode, bolig_id) WHERE aftryk <> '';
COMMIT;
CREATE VIRTUAL TABLE boligsoegning USING fts5(soegning, content='bolig', content_rowid='id', tokenize='trigram case_sensitive 1', detail='none', columnsize=0);
INSERT INTO boligsoegning(boligsoegning, rank) VALUES ('automerge', 16);
INSERT INTO boligsoegning(boligsoegning) VALUES ('rebuild');
PRAGMA application_id = 1212959537;
PRAGMA user_version = 3;
