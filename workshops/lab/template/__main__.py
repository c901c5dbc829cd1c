from workshops.kit.folders import kits_folder

from . import write_notebooks

write_notebooks(kits_folder())
