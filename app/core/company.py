"""What the company that runs this instance is called: `data/company.yaml` in the instance folder, if there is one."""

import os
from collections.abc import Mapping

from app.core.datafile import FileModel, TextModel, read_model
from app.core.files import shown_name
from app.core.text import LocalizedText
from app.paths import instance_folder


class CompanyModel(FileModel):
    """The company in its file form: `name: {ja, en}`."""

    name: TextModel


def load_company(environ: Mapping[str, str] | None = None) -> LocalizedText | None:
    """Return the company's name, or `None` if the instance does not say.

    Args:
        environ: where `KAKEHASHI_HOME` is looked up; by default the process's environment.

    Raises:
        DataFileError: every problem of the file.
    """
    path = instance_folder(os.environ if environ is None else environ) / "data" / "company.yaml"
    if not path.is_file():
        return None
    return read_model(path, CompanyModel, shown=shown_name(path)).name.to_domain()
